namespace Wiredesk.Desk.Importing.Warc;

/// <summary>What a record of an archive is to an import.</summary>
public enum WarcSort
{
    /// <summary>An article was read from it.</summary>
    Article,

    /// <summary>A page without an article: a front, a list, a film.</summary>
    NoArticle,

    /// <summary>An answer with another status than 200.</summary>
    OtherStatus,

    /// <summary>Not HTML: pictures, feeds, style sheets.</summary>
    NotHtml,

    /// <summary>Larger than is read, or in a coding that is not known.</summary>
    TooLarge,

    /// <summary>The same as an earlier capture, which is in the archive or in another.</summary>
    Revisit,

    /// <summary>A capture that does not say when it was made, as each must (ISO 28500, 5.4).</summary>
    Undated,

    /// <summary>A part of a capture that is spread over several records.</summary>
    Segment,

    /// <summary>About the crawl and no capture: requests, metadata, what made the file, other forms of a capture.</summary>
    AboutCrawl,
}

/// <summary>Counts the records of an archive by sort. May be told from several threads.</summary>
public sealed class WarcTally(string file)
{
    private static readonly (WarcSort Sort, string One, string Many)[] s_leftOut =
    [
        (WarcSort.NoArticle, "page without an article", "pages without an article"),
        (WarcSort.NotHtml, "file that is no page", "files that are no pages"),
        (WarcSort.OtherStatus, "answer other than 200", "answers other than 200"),
        (WarcSort.Revisit, "revisit", "revisits"),
        (WarcSort.TooLarge, "too large", "too large"),
        (WarcSort.Undated, "capture without a date", "captures without a date"),
        (WarcSort.Segment, "segment", "segments"),
        (WarcSort.AboutCrawl, "record about the crawl", "records about the crawl"),
    ];

    private readonly int[] _counts = new int[Enum.GetValues<WarcSort>().Length];

    public int this[WarcSort sort] => Volatile.Read(ref _counts[(int)sort]);

    public void Count(WarcSort sort) => Interlocked.Increment(ref _counts[(int)sort]);

    /// <summary>In words: <c>news.warc.gz: 1,200 articles; left out: 31 pages without an article, 1,231 records about the crawl</c>.</summary>
    public override string ToString()
    {
        var leftOut = s_leftOut.Where(each => this[each.Sort] > 0).Select(each => $"{this[each.Sort]:N0} {(this[each.Sort] == 1 ? each.One : each.Many)}").ToList();
        var articles = this[WarcSort.Article];
        return $"{file}: {articles:N0} {(articles == 1 ? "article" : "articles")}" + (leftOut.Count == 0 ? "" : $"; left out: {string.Join(", ", leftOut)}");
    }
}
