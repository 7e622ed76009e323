using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Reading;

/// <summary>Finds those who were asked and said nothing: “declined to comment”, “has yet to respond”, “could not be reached”.</summary>
internal static class NoComments
{
    public static IEnumerable<Draft> Of(ReadText read, int index)
    {
        var unit = read.Units[index];
        for (var at = unit.First; at < unit.End; at++)
        {
            if (read.IsQuoted(at) || read.Words[at] is not ("comment" or "respond" or "reply" or "return" or "elaborate" or "reached" or
                "responded" or "commented" or "replied" or "answer"))
                continue;
            if (Refusal(read, unit, at) is not { } found || Sources.Before(read, unit, found.Cue.First) is not { } source)
                continue;
            var last = unit.End - 1;
            for (var i = found.Content + 1; i < unit.End; i++)
            {
                if (read.Words[i] is "," or ";" && !read.IsQuoted(i))
                {
                    last = i - 1;
                    break;
                }
            }

            while (last > found.Content && read.IsMark(last) && !read.IsQuoted(last))
                last--;
            var draft = new Draft { Unit = index, Cue = found.Cue, Source = source, Confidence = 0.9 };
            draft.Content.Add(new(found.Content, last));
            yield return draft;
            at = last;
        }
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
