using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>What a rewording struck and what it added, in stretches that people can read.</summary>
public static class WordChanges
{
    /// <summary>The stretches from an old to a new wording, in order; what was struck before what was added in its place.</summary>
    /// <returns>One kept stretch where only white space, forms of quotation marks or of dashes differ; none where there are no words.</returns>
    public static IReadOnlyList<WordChange> Between(string was, string now)
    {
        var keys = new WordKeys();
        var (old, fresh) = (TextWords.Of(was, keys), TextWords.Of(now, keys));
        return Between(old, new TextSpan(0, old.Count), fresh, new TextSpan(0, fresh.Count));
    }

    /// <summary>The same as it is printed. Joined with their space, kept and added stretches give the new wording, kept and struck ones the old.</summary>
    public static IReadOnlyList<ChangedWords> Printed(string was, string now) => Printed(Between(was, now), was, now);

    /// <inheritdoc cref="Printed(string, string)"/>
    /// <param name="changes">Changes between the two texts, or between passages of them.</param>
    /// <param name="was">The old text.</param>
    /// <param name="now">The new text.</param>
    public static IReadOnlyList<ChangedWords> Printed(IReadOnlyList<WordChange> changes, string was, string now)
    {
        var printed = new List<ChangedWords>();
        foreach (var change in changes)
        {
            var (text, span) = change.Fate == WordFate.Struck ? (was, change.Was) : (now, change.Now);
            printed.Add(new(printed.Count > 0 && IsParted(change, was, now) ? " " : "", span.Of(text), change.Fate));
        }
        return printed;
    }

    /// <summary>Whether white space stands before it, in either text; what the new text begins with is parted from what was struck there as that was from what followed.</summary>
    private static bool IsParted(WordChange change, string was, string now) => change.Fate switch
    {
        WordFate.Struck => IsSpaceBefore(was, change.Was.Start),
        WordFate.Kept => IsSpaceBefore(now, change.Now.Start) || IsSpaceBefore(was, change.Was.Start),
        _ when change.Now.Start > 0 => IsSpaceBefore(now, change.Now.Start),
        _ => change.Was.Start == was.Length || char.IsWhiteSpace(was[change.Was.Start]),
    };

    private static bool IsSpaceBefore(string text, int at) => at > 0 && char.IsWhiteSpace(text[at - 1]);

    /// <param name="was">The words of the old text.</param>
    /// <param name="old">Which of them: from the first to the one after the last.</param>
    /// <param name="now">The words of the new text.</param>
    /// <param name="fresh">Which of them.</param>
    internal static IReadOnlyList<WordChange> Between(TextWords was, TextSpan old, TextWords now, TextSpan fresh)
    {
        var runs = Alignment.Of(was.Keys.AsSpan(old.Start, old.Length), now.Keys.AsSpan(fresh.Start, fresh.Length));
        var stretches = WordStretches.Of(runs, was, old, now, fresh);
        var changes = new List<WordChange>();
        foreach (var stretch in stretches)
        {
            var (wasAt, nowAt) = (PlaceOf(was, old, stretch.WasFrom), PlaceOf(now, fresh, stretch.NowFrom));
            var (before, after) = (was.Stretch(stretch.WasFrom, stretch.WasTo, wasAt), now.Stretch(stretch.NowFrom, stretch.NowTo, nowAt));
            if (stretch.IsKept)
            {
                changes.Add(new(WordFate.Kept, before, after));
                continue;
            }
            if (before.Length > 0)
                changes.Add(new(WordFate.Struck, before, new TextSpan(nowAt, nowAt)));
            if (after.Length > 0)
                changes.Add(new(WordFate.Added, new TextSpan(before.End, before.End), after));
        }
        return changes;
    }

    /// <summary>Where a stretch without words would stand: before the word it would come before.</summary>
    private static int PlaceOf(TextWords words, TextSpan part, int word)
        => word < part.End ? words.Spans[word].Start : part.Length > 0 ? words.Spans[part.End - 1].End : 0;
}
