using System.Buffers;
using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>Finds the date of publication in data that a page embeds for its own scripts: <c>"publishedAt":"2030-03-05T10:00:00Z"</c>.</summary>
internal static class EmbeddedDates
{
    /// <summary>Characters of scripts that are looked through.</summary>
    private const int MostCharacters = 3_000_000;

    private const int LongestValue = 60;

    private static readonly string[] Names =
    [
        "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate", "published_date", "publicationDate", "publication_date",
        "pubDate", "firstPublished", "firstPublishedAt", "first_published_at", "publishTime", "published_time", "datePublication", "articleDate", "post_date", "postDate",
    ];

    private static readonly SearchValues<string> Any = SearchValues.Create(Names, StringComparison.Ordinal);

    /// <summary>The first such date.</summary>
    public static Sourced<DateTimeOffset>? Published(IReadOnlyList<IElement> scripts, DayOrder order)
    {
        var left = MostCharacters;
        foreach (var script in scripts)
        {
            var text = PageScan.Code(script);
            if ((left -= text.Length) < 0)
                return null;
            if (In(text, order) is { } date)
                return new(date, "script");
        }

        return null;
    }

    private static DateTimeOffset? In(ReadOnlySpan<char> script, DayOrder order)
    {
        while (script.IndexOfAny(Any) is >= 0 and var found)
        {
            script = script[found..];
            var rest = script[..Math.Min(script.Length, LongestValue * 2)];
            var colon = rest.IndexOf(':');
            var quoted = colon > 0 && rest[..colon].TrimEnd()[^1] is '"' or '\'';
            if (quoted && PageDate.Of(Value(rest[(colon + 1)..]).ToString(), order) is { } date)
                return date;
            script = script[1..];
        }

        return null;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t\r\n\\\"'");
        var end = text.IndexOfAny("\"'\\,}");
        return end < 0 ? text : text[..end];
    }
}
