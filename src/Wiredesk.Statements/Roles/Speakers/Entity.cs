using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>A person or body as an article has named it so far.</summary>
internal sealed class Entity(string name, EntityKind kind)
{
    // How many mentions back one outside a range is looked for.
    private const int MentionReach = 8;

    private readonly List<Mention> mentions = [];

    /// <summary>The fullest name met so far.</summary>
    public string Name { get; set; } = name;

    public EntityKind Kind { get; set; } = kind;

    public Gender Gender { get; set; }

    public int? Age { get; set; }

    /// <summary>How often it was named, in quotations too.</summary>
    public int Count { get; set; }

    /// <summary>Whether its name is surely one and no word that begins a sentence.</summary>
    public bool IsCertain { get; set; }

    public bool HasSpoken { get; set; }

    /// <summary>Whether it has been the subject of a clause.</summary>
    public bool HasActed { get; private set; }

    public void Note(Mention mention)
    {
        HasActed |= mention.IsSubject;
        // Named twice in one sentence, the better place counts.
        if (mentions.Count > 0 && mentions[^1] is var last && last.Unit == mention.Unit)
            mention = mention with { IsSubject = mention.IsSubject || last.IsSubject, Speaks = mention.Speaks || last.Speaks };
        mentions.Add(mention);
    }

    /// <summary>The last mention before a token that is not in <paramref name="excluded"/>; null without one near.</summary>
    public Mention? LastBefore(int token, TokenRange? excluded)
    {
        for (var i = mentions.Count - 1; i >= 0 && i >= mentions.Count - MentionReach; i--)
        {
            var at = mentions[i].Token;
            if (at < token && !(excluded is { } range && range.First <= at && at <= range.Last))
                return mentions[i];
        }

        return null;
    }
}
