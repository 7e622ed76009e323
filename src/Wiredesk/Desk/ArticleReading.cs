using System.Text.Json;
using Wiredesk.Feeds;
using Wiredesk.Language;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Turns pages, feed entries and plain texts into articles as the store takes them.</summary>
public static class ArticleReading
{
    /// <summary>A title made of a text's first words is no longer than this, in UTF-16 code units.</summary>
    private const int LongestTitle = 160;

    /// <summary>An outlet that puts sentences or whole lists into its categories is not followed there; in UTF-16 code units.</summary>
    private const int LongestCategory = 100;
    private const int MostCategories = 50;

    /// <summary>A guess of the language that is less sure, of 1, does not stand against a claim: so are pages of mixed text; articles in one language reach .95.</summary>
    private const double SureOfLanguage = 0.8;

    /// <summary>The article on a page.</summary>
    /// <param name="page">The page as text.</param>
    /// <param name="url">Its address.</param>
    /// <param name="at">When it was had; null where nobody noted it.</param>
    /// <param name="entry">What its feed says of it.</param>
    /// <param name="beside">What the answer it came in and its host say of its rights.</param>
    /// <param name="memory">What other pages of its host hold, if known; this one is added.</param>
    /// <returns>The article, or why there is none.</returns>
    public static (ReadArticle? Article, string? Why) FromPage(
        string page, string url, DateTimeOffset? at = null, FeedEntry? entry = null, IEnumerable<RightsSignal>? beside = null, HostMemory? memory = null)
    {
        var read = PageReader.Read(page, url, memory);
        if (read.NoArticle is not null)
            return (null, read.NoArticle);
        memory?.Add(url, read.Blocks);
        return (new ReadArticle
        {
            Url = url,
            Title = read.Title ?? entry?.Title ?? FirstWords(read.Text),
            Text = read.Text,
            Html = read.Html,
            Page = page,
            NextPart = read.NextPart,
            Language = LanguageOf(read.Text, read.Language ?? entry?.Language),
            Section = read.Section,
            Categories = Categories(entry, read.Keywords),
            Image = read.Image ?? entry?.Image,
            PublishedAt = read.Published ?? entry?.Published,
            ModifiedAt = read.Modified ?? entry?.Modified,
            Byline = read.Authors.Count > 0 ? read.Authors : Names(entry),
            Credits = read.Credits,
            OriginUrl = read.OriginUrl,
            OriginOutlet = read.OriginOutlet,
            Rights = JsonSerializer.Serialize(WithReading(read.Rights.With(beside ?? [], at), at)),
        }, null);
    }

    /// <summary>An article that is spread over several pages as one: the first page, with the text of all.</summary>
    /// <param name="parts">What was read from each page, in order.</param>
    public static ReadArticle Joined(IReadOnlyList<ReadArticle> parts) => parts[0] with
    {
        Text = string.Join("\n\n", parts.Select(part => part.Text)),
        Html = string.Concat(parts.Select(part => part.Html)),
    };

    /// <summary>The signals, with what they left to show then, for whoever reads them in the store.</summary>
    private static RightsSignals WithReading(RightsSignals rights, DateTimeOffset? at)
        => at is { } moment ? rights with { Reading = RightsLimits.Left(rights, moment).Reason } : rights;

    /// <summary>The article as far as its feed gives it; null where the feed gives no text.</summary>
    public static ReadArticle? FromEntry(FeedEntry entry, string url)
    {
        var html = entry.ContentHtml ?? entry.Summary;
        var text = entry.ContentText ?? (html is null ? null : FragmentText.Of(html));
        var read = string.IsNullOrWhiteSpace(text) ? null : FromText(new PlainText(url, entry.Title, text)
        {
            PublishedAt = entry.Published ?? entry.Modified,
            ModifiedAt = entry.Modified,
            Language = entry.Language,
            Byline = Names(entry),
            Categories = Categories(entry, []),
        });
        return read is null ? null : read with { IsFromFeed = true };
    }

    /// <summary>The article in a plain text, without the furniture that was copied along with it.</summary>
    /// <returns>The article; null where nothing but furniture is in the text.</returns>
    public static ReadArticle? FromText(PlainText plain)
    {
        var clean = Furniture.Of(plain.Text);
        var (title, text) = plain.Title is { Length: > 0 } ? (plain.Title, clean.Text) : SplitTitle(clean.Text);
        if (text.Length == 0)
            return null;
        return new ReadArticle
        {
            Url = plain.Url,
            Title = title,
            Text = text,
            Language = LanguageOf(text, plain.Language),
            PublishedAt = plain.PublishedAt,
            ModifiedAt = plain.ModifiedAt,
            Byline = plain.Byline,
            Categories = plain.Categories,
            Credits = [.. clean.Credits.Concat(AgencyCredits.In(text)).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>
    /// What the text itself shows comes before what a page claims: many sites claim English for everything. The claim stands where
    /// the text leaves doubt, and where it names a language that no guess can come to: a text in Galician looks like Portuguese.
    /// </summary>
    private static string? LanguageOf(string text, string? claimed)
    {
        claimed = claimed?.Split('-', '_')[0].Trim().ToLowerInvariant() switch
        {
            "no" or "nn" => "nb",
            { Length: 2 or 3 } code when code.All(char.IsAsciiLetterLower) => code,
            _ => null,
        };
        var guess = LanguageGuess.Best(text);
        return claimed is not null && (guess.Confidence < SureOfLanguage || !LanguageGuess.Knows(claimed)) ? claimed : guess.Language;
    }

    /// <summary>A first paragraph that is short and ends without a stop is a title.</summary>
    private static (string Title, string Text) SplitTitle(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? text : text[..end]).Trim();
        return end > 0 && first.Length is > 0 and <= LongestTitle && !".!?:;,”\"".Contains(first[^1])
            ? (first, text[end..].Trim())
            : (FirstWords(text), text);
    }

    private static string FirstWords(string text)
    {
        var first = Sentences.Of(text).Select(sentence => sentence.Of(text)).FirstOrDefault() ?? text.Trim();
        if (first.Length <= LongestTitle)
            return first;
        var cut = first.LastIndexOf(' ', LongestTitle);
        return first[..(cut > 0 ? cut : LongestTitle)] + "…";
    }

    /// <summary>What feed and page call an article, each once; what the feed says first.</summary>
    private static string[] Categories(FeedEntry? entry, IReadOnlyList<string> keywords)
        => [.. (entry?.Categories ?? []).Concat(keywords).Where(category => category.Length <= LongestCategory).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostCategories)];

    private static string[] Names(FeedEntry? entry)
        => entry is null ? [] : [.. entry.Authors.Select(author => author.Name).OfType<string>()];
}

/// <summary>A text without a page around it.</summary>
public sealed record PlainText(string Url, string? Title, string Text)
{
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<string> Byline { get; init; } = [];

    /// <summary>What its outlet calls it.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
