using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>Finds those who were asked and said nothing: “declined to comment”, “has yet to respond”, “could not be reached”.</summary>
internal static class SilenceFinder
{
    // Nine in ten of such sentences in the labelled articles are right in all parts.
    private const double Confidence = 0.9;

    /// <summary>The silences of the text, in its order; each in one unit, outside quotations.</summary>
    public static IEnumerable<Attribution> Of(ReadText read)
    {
        foreach (var unit in read.Units)
        {
            for (var at = unit.First; at < unit.End; at++)
            {
                if (read.IsQuoted(at) || Of(read, unit, at) is not { } silence)
                    continue;
                yield return silence;
                at = silence.Content[^1].Last;
            }
        }
    }

    private static Attribution? Of(ReadText read, Unit unit, int at)
    {
        if (Refusal(read, unit, at) is not { } found)
            return null;
        var verb = VerbGroup.Before(read, unit.First, found.Cue.First, VerbForm.Past).Start;
        if (Sources.Before(read, unit, verb) is not { } source)
            return null;
        var last = found.Content;
        while (last + 1 < unit.End && !(read.Words[last + 1] is "," or ";" && !read.IsQuoted(last + 1)))
            last++;
        while (last > found.Content && read.IsMark(last) && !read.IsQuoted(last))
            last--;
        return new(found.Cue, source, [new(found.Content, last)], Confidence);
    }

    private static (TokenRange Cue, int Content)? Refusal(ReadText read, Unit unit, int at)
    {
        if (Silence.EndingAt(read, unit, at) is not { } silence || IsOnlyAnnounced(read, silence.First, at))
            return null;
        if (silence.To is { } to)
            return (new(silence.First, to - 1), to);
        return at + 1 < unit.End && !read.IsMark(at + 1) ? (new(silence.First, at), at + 1) : (new(silence.First, at - 1), at);
    }

    // “… said he would not answer”, “will refuse”: what somebody says of a silence is no silence found.
    private static bool IsOnlyAnnounced(ReadText read, int first, int at) =>
        read.Words[first] is "refuse" or "decline" || (read.Words[first] is "would" or "will" or "wo" && read.Words[at] is not ("comment" or "elaborate"));
}
