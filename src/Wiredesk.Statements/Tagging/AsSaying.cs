using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>“was quoted by the Orrin Wire as saying …”: all of that reports, and what was said begins behind it.</summary>
internal static class AsSaying
{
    /// <summary>The same attribution with such a cue whole; as it was when its cue is no such one.</summary>
    public static Attribution Whole(ReadText read, Attribution one)
    {
        if (!Quotes(read, one.Cue) || SayingAfter(read, one.Cue) is not { } saying)
            return one;
        var content = new List<TokenRange>();
        foreach (var range in one.Content)
        {
            if (range.Last < one.Cue.First)
                content.Add(range);
            else if (range.Last > saying)
                content.Add(range with { First = Math.Max(range.First, saying + 1) });
        }

        return content.Count == 0 ? one : one with { Cue = new(one.Cue.First, saying), Content = content };
    }

    private static bool Quotes(ReadText read, TokenRange cue)
    {
        for (var at = cue.First; at <= Math.Min(cue.Last, cue.First + Phrases.Longest); at++)
        {
            if (read.Words[at] is "quoted" or "cited" or "quotes" or "cites")
                return true;
        }

        return false;
    }

    // The “saying” of “as saying”, which the cue may hold already.
    private static int? SayingAfter(ReadText read, TokenRange cue)
    {
        var end = Math.Min(read.Units[read.UnitOf(cue.First)].End, cue.First + Phrases.Longest);
        for (var at = cue.First; at + 2 < end && (!read.IsQuoted(at) || read.IsQuoted(cue.First)); at++)
        {
            if (read.Words[at] == "as" && read.Words[at + 1] is "saying" or "telling")
                return at + 1;
        }

        return null;
    }
}
