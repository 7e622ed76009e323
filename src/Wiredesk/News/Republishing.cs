using System.Globalization;

namespace Wiredesk.News;

/// <summary>
/// What an outlet lets the site show of its articles: a link with the title, an excerpt of so many words, or the full
/// text. Unknown counts as a link. Written <c>unknown</c>, <c>link</c>, <c>excerpt:60</c>, <c>full</c>.
/// </summary>
public readonly record struct Republishing
{
    private const string ExcerptPrefix = "excerpt:";
    private readonly string? _text;

    private Republishing(string text, int words) => (_text, Words) = (text, words);

    /// <summary>Words of the article's text that may be shown.</summary>
    public int Words { get; }

    public bool IsFull => Words == int.MaxValue;

    public static Republishing Unknown { get; } = new("unknown", 0);
    public static Republishing Link { get; } = new("link", 0);
    public static Republishing Full { get; } = new("full", int.MaxValue);

    public static Republishing Excerpt(int words) => new($"{ExcerptPrefix}{words}", words);

    /// <summary>Reads the written form; anything else is <see cref="Unknown"/>.</summary>
    public static Republishing Parse(string? text) => text switch
    {
        "link" => Link,
        "full" => Full,
        not null when text.StartsWith(ExcerptPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(ExcerptPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var words) => Excerpt(words),
        _ => Unknown,
    };

    public override string ToString() => _text ?? "unknown";
}
