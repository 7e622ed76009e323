using System.Text.RegularExpressions;

namespace Wiredesk.Feeds;

/// <summary>A person on one line, as RSS and Dublin Core have them: <c>me@example.org (Ann Bee)</c>, <c>Ann Bee &lt;me@example.org&gt;</c>.</summary>
internal static partial class PersonName
{
    private const int LongestName = 1000;

    /// <summary>The person; null when nothing is left of the text.</summary>
    public static FeedPerson? Parse(string? text)
    {
        // Not as HTML: “Ann <ann@example.org>” is no tag.
        var line = HtmlText.FoldSpace(HtmlText.Unescape(text ?? ""));
        if (line.Length is 0 or > LongestName)
            return null;
        var found = line.Contains('@') ? EmailPattern().Match(line) : Match.Empty;
        if (!found.Success)
            return new FeedPerson(line, null, null);
        var rest = line.Remove(found.Index, found.Length).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Replace("()", "").Replace("<>", "").Trim();
        if (rest is ['(', .., ')'] or ['"', .., '"'])
            rest = rest[1..^1];
        rest = rest.Trim(' ', ',', '-', '<', '>').Trim();
        return new FeedPerson(rest.Length == 0 ? null : rest, null, found.Value);
    }

    [GeneratedRegex(@"[\w.+\-]{1,64}@[\w\-]{1,63}(\.[\w\-]{1,63})+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern();
}
