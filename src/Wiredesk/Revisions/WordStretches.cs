using System.Runtime.InteropServices;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>Words that two texts share, or words of the one in place of words of the other; from the first to the one after the last.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordStretch(bool IsKept, int WasFrom, int WasTo, int NowFrom, int NowTo)
{
    public int Struck => WasTo - WasFrom;
    public int Added => NowTo - NowFrom;
    public int Size => Struck + Added;

    /// <summary>Whether words stand in the place of others.</summary>
    public bool IsReplacement => !IsKept && Struck > 0 && Added > 0;

    public WordStretch To(WordStretch last) => new(false, WasFrom, last.WasTo, NowFrom, last.NowTo);
}

/// <summary>Puts shared runs and what lies between them into stretches that people can read: no single common words between two rewritten passages.</summary>
internal static class WordStretches
{
    /// <summary>A change of two single words on either side of a common one stays two changes: figures in a list.</summary>
    private const int SmallChange = 4;

    /// <summary>So many times as many words as are common between them must have changed on each side before these count as rewritten, too.</summary>
    private const int Rewritten = 3;

    private const int LongestSwallowed = 3;

    /// <summary>How many words an insertion is moved back to where a sentence begins.</summary>
    private const int LongestSlide = 60;

    public static IReadOnlyList<WordStretch> Of(IReadOnlyList<SharedRun> runs, TextWords was, TextSpan old, TextWords now, TextSpan fresh)
        => Readable(Slid(Raw(runs, old, fresh), was, now));

    private static List<WordStretch> Raw(IReadOnlyList<SharedRun> runs, TextSpan old, TextSpan fresh)
    {
        var stretches = new List<WordStretch>();
        var (wasAt, nowAt) = (old.Start, fresh.Start);
        foreach (var run in runs.Append(new SharedRun(old.Length, fresh.Length, 0)))
        {
            var (a, b) = (old.Start + run.A, fresh.Start + run.B);
            if (a > wasAt || b > nowAt)
                stretches.Add(new(false, wasAt, a, nowAt, b));
            (wasAt, nowAt) = (a + run.Length, b + run.Length);
            if (run.Length > 0)
                stretches.Add(new(true, a, wasAt, b, nowAt));
        }
        return stretches;
    }

    /// <summary>
    /// An insertion or omission may begin at several words alike ("He left. [He slept.] He ate." or "[He left.] He slept…"): where one of
    /// these places is after a sentence's end, it begins there.
    /// </summary>
    private static List<WordStretch> Slid(List<WordStretch> stretches, TextWords was, TextWords now)
    {
        for (var i = 1; i + 1 < stretches.Count; i++)
        {
            var (before, change, after) = (stretches[i - 1], stretches[i], stretches[i + 1]);
            if (!before.IsKept || change.IsKept || change.IsReplacement || !after.IsKept)
                continue;
            var (keys, from, to) = change.Struck > 0 ? (was.Keys, change.WasFrom, change.WasTo) : (now.Keys, change.NowFrom, change.NowTo);
            for (var back = 0; back < Math.Min(before.Struck, LongestSlide); back++)
            {
                if (EndsSentence(was, before.WasTo - back - 1))
                {
                    if (back > 0)
                        Slide(stretches, i, back);
                    break;
                }
                if (keys[from - back - 1] != keys[to - back - 1])
                    break;
            }
        }
        return stretches;
    }

    private static void Slide(List<WordStretch> stretches, int i, int back)
    {
        var (before, change, after) = (stretches[i - 1], stretches[i], stretches[i + 1]);
        stretches[i - 1] = before with { WasTo = before.WasTo - back, NowTo = before.NowTo - back };
        stretches[i] = new(false, change.WasFrom - back, change.WasTo - back, change.NowFrom - back, change.NowTo - back);
        stretches[i + 1] = after with { WasFrom = after.WasFrom - back, NowFrom = after.NowFrom - back };
    }

    private static bool EndsSentence(TextWords words, int word)
    {
        var written = words.Spans[word].In(words.Text).TrimEnd("\"'”’»)]");
        return written.Length > 0 && ".!?…。！？".Contains(written[^1], StringComparison.Ordinal);
    }

    private static List<WordStretch> Readable(List<WordStretch> stretches)
    {
        var readable = new List<WordStretch>();
        foreach (var stretch in stretches)
        {
            if (!stretch.IsKept && readable.Count >= 2 && readable[^1].IsKept && IsSwallowed(readable[^2], readable[^1].Struck, stretch))
            {
                var first = readable[^2];
                readable.RemoveRange(readable.Count - 2, 2);
                readable.Add(first.To(stretch));
            }
            else
            {
                readable.Add(stretch);
            }
        }
        return readable;
    }

    private static bool IsSwallowed(WordStretch before, int common, WordStretch after)
    {
        if (!before.IsReplacement || !after.IsReplacement || common > LongestSwallowed)
            return false;
        return common == 1 ? before.Size + after.Size > SmallChange : Math.Min(before.Size, after.Size) >= Rewritten * common;
    }
}
