using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tagging;

/// <summary>Takes marks off the ends of ranges that are no part of what was said or of who said it.</summary>
internal static class Trimming
{
    /// <summary>The same attribution without commas, colons and stops at the ends of its parts; marks of quotations and brackets stay.</summary>
    public static Attribution Of(ReadText read, Attribution whole) => whole with
    {
        Cue = Trimmed(read, whole.Cue),
        Source = whole.Source is { } source ? Trimmed(read, source) : null,
        Content = [.. whole.Content.Where(range => HasWord(read, range)).Select(range => Trimmed(read, range)).DefaultIfEmpty(whole.Content[0])],
    };

    // A range of marks alone (a cue that is a colon) stays as it is.
    private static TokenRange Trimmed(ReadText read, TokenRange range)
    {
        if (!HasWord(read, range))
            return range;
        var (first, last) = range;
        while (IsLoose(read, first) && read.Words[first] is not ("(" or "[" or "$" or "£" or "€"))
            first++;
        while (IsLoose(read, last) && read.Words[last] is not (")" or "]" or "%"))
            last--;
        return new(first, last);
    }

    private static bool IsLoose(ReadText read, int at) => read.IsMark(at) && !read.IsQuoted(at);

    private static bool HasWord(ReadText read, TokenRange range)
    {
        for (var at = range.First; at <= range.Last; at++)
        {
            if (!IsLoose(read, at))
                return true;
        }

        return false;
    }
}
