using System.Collections.Frozen;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>What an article’s statement says and of whom, as stems, and whether it points back.</summary>
internal sealed class SaidWords
{
    // Words that take up what another has said; the pronouns only where little else is said.
    private static readonly FrozenSet<string> Claims = (
        "claim claims allegation allegations accusation accusations charge charges report reports rumour rumours rumor rumors suggestion suggestions statement " +
        "statements remark remarks comments assertion assertions criticism account version wrongdoing involvement responsibility blame").Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Pronouns = "it this that them these those so".Split(' ').ToFrozenSet();

    // The first letters of words for being against something.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sides = "oppos objec disag prote refus turne renou disow"
        .Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private const int SideStem = 5;

    // How much of an answer’s content is looked through for them, and how much may be said beside a pronoun; in tokens.
    private const int Reach = 16;
    private const int NameReach = 3;
    private const int Little = 3;

    public SaidWords(ReadText read, Attribution attribution, Statement statement)
    {
        Content = ContentWords.Of(read, attribution.Content);
        SpeakerWords = statement.Speaker is { } speaker ? ContentWords.Of(speaker) : [];
        Accused = statement.Accused is { } accused ? ContentWords.Of(accused.Of(read.Text)) : [];
        var content = attribution.Content[0];
        var little = content.Last - content.First < Little && attribution.Content.Count == 1;
        for (var i = content.First; i <= content.Last && i - content.First < Reach; i++)
            PointsBack |= Claims.Contains(read.Words[i]) || (little && Pronouns.Contains(read.Words[i]));
        Owners = OwnersIn(read, content);
        for (var i = attribution.Cue.First; i <= attribution.Cue.Last && i - attribution.Cue.First < Reach; i++)
            TakesSides |= Sides.Contains(read.Words[i].AsSpan(0, Math.Min(read.Words[i].Length, SideStem)));
    }

    public HashSet<string> Content { get; }

    public HashSet<string> SpeakerWords { get; }

    public HashSet<string> Accused { get; }

    /// <summary>Whose words it speaks of: “Lavrov’s statement”, “a claim by the union”.</summary>
    public HashSet<string> Owners { get; }

    /// <summary>Whether it takes up what another has said: “such claims”.</summary>
    public bool PointsBack { get; }

    /// <summary>Whether its cue is of being against something rather than of denying it: “opposed”.</summary>
    public bool TakesSides { get; }

    private static HashSet<string> OwnersIn(ReadText read, TokenRange content)
    {
        var owners = new List<TokenRange>();
        for (var i = content.First; i < content.Last && i - content.First < Reach; i++)
        {
            var word = read.Words[i];
            if (word is "'s" or "'" && i > content.First)
                owners.Add(new(Math.Max(content.First, i - NameReach), i - 1));
            else if (word == "by" || (word is "of" or "from" && i > content.First && Claims.Contains(read.Words[i - 1])))
                owners.Add(new(i + 1, Math.Min(content.Last, i + NameReach)));
        }

        return ContentWords.Of(read, owners);
    }
}
