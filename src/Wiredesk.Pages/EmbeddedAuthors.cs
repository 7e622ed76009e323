using System.Buffers;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>Finds the writer in data that a page embeds for its own scripts: <c>"authorName":"Ann Lee"</c>.</summary>
internal static class EmbeddedAuthors
{
    /// <summary>Characters of scripts that are looked through.</summary>
    private const int MostCharacters = 1_000_000;
    private const int LongestValue = 100;

    /// <summary>Different values; a page that has more embeds the writers of other articles.</summary>
    private const int MostValues = 1;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["authorName", "author_name", "articleAuthor", "article_author", "pageAuthor", "page_author", "pagePostAuthor", "postAuthor", "post_author", "contentAuthor", "authors", "author", "byline", "articleAuthors"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NoName = SearchValues.Create("\\<>{}/");

    /// <summary>The value, when there is one only.</summary>
    public static IEnumerable<string> In(IReadOnlyList<IElement> scripts)
    {
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = MostCharacters;
        foreach (var script in scripts)
        {
            var text = PageScan.Code(script);
            if ((left -= text.Length) < 0)
                break;
            Collect(text, values);
            if (values.Count > MostValues)
                return [];
        }

        return values;
    }

    private static void Collect(ReadOnlySpan<char> script, HashSet<string> values)
    {
        while (values.Count <= MostValues && script.IndexOfAny(Names) is >= 0 and var found)
        {
            script = script[(found + 1)..];
            var rest = script[..Math.Min(script.Length, LongestValue * 2)];
            var colon = rest.IndexOf(':');
            if (colon <= 0 || rest[..colon].TrimEnd()[^1] is not ('"' or '\'') || rest[..colon].IndexOfAny(",{}") >= 0)
                continue;
            var value = rest[(colon + 1)..].TrimStart(" \t\r\n");
            if (value.Length == 0 || value[0] is not ('"' or '\''))
                continue;
            var end = value[1..].IndexOf(value[0]);
            if (end is > 1 and <= LongestValue && value.Slice(1, end).IndexOfAny(NoName) < 0)
                values.Add(value.Slice(1, end).ToString());
        }
    }
}
