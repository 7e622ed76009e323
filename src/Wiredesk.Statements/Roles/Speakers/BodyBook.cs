using System.Collections.Frozen;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Which bodies an article has named, by the words one may call them: “the ministry”, “the company”.</summary>
internal sealed class BodyBook(ReadText read)
{
    // How many bodies of one word are told apart: the last named.
    private const int Reach = 12;

    // What a body may be called whose name does not say what it is.
    private const string Any = "";

    private static readonly FrozenSet<string> Companies = Set("company firm corporation business manufacturer maker retailer airline carrier operator owner bank insurer giant");

    private static readonly FrozenSet<string> Groups = Set("group organisation organization association union charity party alliance coalition movement body federation league guild");

    private static readonly FrozenSet<string> Papers = Set("newspaper paper magazine daily broadcaster network channel station agency outlet website site publication");

    // Bodies beyond those that make a name a body’s in every text.
    private static readonly FrozenSet<string> More = Set(
        "chamber guild embassy consulate mission tribunal cabinet brigade trust inspectorate registry exchange academy gallery library theatre orchestra railways");

    private static readonly FrozenSet<string> Small = Set("the a an of for on and 's '");

    private readonly Dictionary<string, List<Entity>> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<Entity, HashSet<string>> wordsOf = [];

    /// <summary>Whether the lower-case word may stand for a body named before: “company”, “ministry”.</summary>
    public static bool IsBodyNoun(string word) =>
        IsBodyWord(word) || Companies.Contains(word) || Groups.Contains(word) || Papers.Contains(word);

    /// <summary>Whether a name with this word is a body’s: “Ministry”, “Guild”.</summary>
    public static bool IsBodyWord(string word) => Names.IsBody(word) || More.Contains(word);

    /// <summary>Notes the body that is named from the first token to the last.</summary>
    public void Register(Entity body, int first, int last)
    {
        for (var i = first; i <= last; i++)
            Add(body, read.Words[i]);
        if (!IsBodyWord(read.Words[last]))
            Add(body, Any);
        if (Outlets.IsOutlet(read, first, last))
            Add(body, "outlet");
    }

    /// <summary>Notes that the body is called by this noun: “a security company”.</summary>
    public void Call(Entity body, string noun) => Add(body, noun);

    /// <summary>
    /// The body last named that every word of the phrase from the first token to the last belongs to: “the health ministry” is the
    /// Ministry of Health. Null when there is none.
    /// </summary>
    public Entity? Named(int first, int last)
    {
        var words = new List<string>();
        for (var i = first; i <= last; i++)
        {
            if (read.Tokens[i].Kind == TokenKind.Word && !Small.Contains(read.Words[i]))
                words.Add(read.Words[i]);
        }

        if (words.Count == 0)
            return null;
        if (Latest(words[^1], words) is { } named)
            return named;
        if (words.Count > 1 || Array.Find([Companies, Groups, Papers], kind => kind.Contains(words[0])) is not { } kin)
            return null;
        foreach (var noun in kin)
        {
            if (Latest(noun, [noun]) is { } called)
                return called;
        }

        return kin == Papers ? null : Latest(Any, [Any], mustBeBody: true) ?? (kin == Companies ? JustNamed(read.UnitOf(first)) : null);
    }

    // The name right before, in this sentence or the last, where nothing shows it to be a person’s.
    private Entity? JustNamed(int unit) =>
        byWord.GetValueOrDefault(Any)?.LastOrDefault(one =>
            one.Kind == EntityKind.Unknown && one.LastBefore(int.MaxValue, null) is { } mention && unit - mention.Unit <= 1);

    // Of several, one that has spoken comes before others.
    private Entity? Latest(string noun, List<string> words, bool mustBeBody = false)
    {
        Entity? latest = null;
        if (!byWord.TryGetValue(noun, out var bodies))
            return null;
        for (var i = bodies.Count - 1; i >= 0; i--)
        {
            var fits = bodies[i].Kind == EntityKind.Body || (bodies[i].Kind == EntityKind.Unknown && !mustBeBody);
            if (!fits || !words.TrueForAll(wordsOf[bodies[i]].Contains))
                continue;
            if (bodies[i].HasSpoken)
                return bodies[i];
            latest ??= bodies[i];
        }

        return latest;
    }

    private void Add(Entity body, string word)
    {
        if (Small.Contains(word))
            return;
        if (!wordsOf.TryGetValue(body, out var words))
            wordsOf[body] = words = new(StringComparer.Ordinal);
        words.Add(word);
        if (!byWord.TryGetValue(word, out var bodies))
            byWord[word] = bodies = [];
        bodies.Remove(body);
        if (bodies.Count >= Reach)
            bodies.RemoveAt(0);
        bodies.Add(body);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
