using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Tagging;

/// <summary>
/// What the lexicon knows of each token and what the rules read in the text. The taggers look at it as they look at words and parts of speech: labelled articles are
/// of one kind and time, and the rules know plain sentences of others.
/// </summary>
internal sealed class RuleFindings
{
    public const byte None = 0, CueBegin = 1, CueInside = 2, Source = 3, Content = 4;

    private readonly List<Draft> drafts = [];
    private readonly byte[] roles;
    private readonly int[] draftOf;
    private readonly uint[] kinds;

    public RuleFindings(ReadText read)
    {
        roles = new byte[read.Tokens.Count];
        draftOf = new int[read.Tokens.Count];
        kinds = new uint[read.Tokens.Count];
        Array.Fill(draftOf, -1);
        var taken = new bool[read.Tokens.Count];
        for (var unit = 0; unit < read.Units.Count; unit++)
        {
            foreach (var draft in UnitReader.Read(read, unit, taken))
                Mark(draft);
            Look(read, read.Units[unit]);
        }
    }

    /// <summary>What the token is to a statement the rules read: <see cref="CueBegin"/>, <see cref="Content"/> and so on.</summary>
    public byte Role(int at) => roles[at];

    /// <summary>The reporting word that the token may be, by its frames and form; 0 for others.</summary>
    public uint Kind(int at) => kinds[at];

    /// <summary>The statement with a cue at this token, if the rules read one.</summary>
    public Draft? CueAt(int at) => draftOf[at] >= 0 ? drafts[draftOf[at]] : null;

    /// <summary>The statement whose cue shares a token with this range.</summary>
    public Draft? CueIn(TokenRange range)
    {
        for (var at = range.First; at <= range.Last; at++)
        {
            if (CueAt(at) is { } draft)
                return draft;
        }

        return null;
    }

    /// <summary>How sure its rule is, in tenths, and whether it has a source and where its content lies.</summary>
    public static uint ShapeOf(Draft draft)
    {
        var (before, after) = (false, false);
        foreach (var range in draft.Content)
        {
            before |= range.First < draft.Cue.First;
            after |= range.First > draft.Cue.First;
        }

        return 1 + (uint)(draft.Confidence * 10) + (draft.Source is null ? 0u : 16) + (before ? 32u : 0) + (after ? 64u : 0);
    }

    private void Mark(Draft draft)
    {
        Fill(draft.Source, Source);
        foreach (var range in draft.Content)
            Fill(range, Content);
        Fill(draft.Cue, CueInside);
        roles[draft.Cue.First] = CueBegin;
        Array.Fill(draftOf, drafts.Count, draft.Cue.First, draft.Cue.Last - draft.Cue.First + 1);
        drafts.Add(draft);
    }

    private void Fill(TokenRange? range, byte role)
    {
        if (range is { } some)
            Array.Fill(roles, role, some.First, some.Last - some.First + 1);
    }

    private void Look(ReadText read, Unit unit)
    {
        for (var at = unit.First; at < unit.End; at++)
        {
            foreach (var (entry, form) in CueLexicon.All(read.Words[at]))
            {
                if (at + entry.Tail.Length >= unit.End || !read.Words.AsSpan(at + 1, entry.Tail.Length).SequenceEqual(entry.Tail))
                    continue;
                kinds[at] = 1 + (uint)entry.Frames + ((uint)form << 12);
                break;
            }
        }
    }
}
