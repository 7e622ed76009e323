namespace Wiredesk.Pages;

/// <summary>Finds when an article was published and last changed: what JSON-LD says, then tags, microdata, the dates that readers see, the
/// address, and data of the page's own scripts.</summary>
internal sealed class PageDates(PageScan scan, MetaTags meta, LinkedData linked, VisibleDates visible, DayOrder order, string url)
{
    /// <summary>A date in a line this near the heading is the article's though nothing names it.</summary>
    private const int NearLines = 15;

    /// <summary>Different days in elements beside the article; more are those of a list.</summary>
    private const int MostAside = 2;

    private static readonly string[] PublishedTags =
    [
        "article:published_time", "og:published_time", "og:article:published_time", "article:published", "og:pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "citation_online_date", "published", "published-date", "datepublished", "publishdate",
        "publish-date", "publish_date", "pubdate", "published_date", "publication_date", "publication-date", "cxenseparse:recs:publishtime", "ptime", "pdate", "article.published",
        "displaydate", "article:post_date", "vr:published_time", "bt:pubdate", "originalpublicationdate", "datecreated", "creation_date", "og:release_date", "article_date_original",
    ];

    /// <summary>Tags that as often give the date of the last change.</summary>
    private static readonly string[] DateTags = ["dc.date", "dcterms.date", "date"];

    private static readonly string[] ModifiedTags =
    [
        "article:modified_time", "og:updated_time", "article:updated_time", "og:article:modified_time", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "last_modified", "datemodified", "modified", "revised",
        "article:modified", "bt:moddate", "lastupdated",
    ];

    private readonly Lazy<List<VisibleDate>> inElements = new(() => visible.InElements(side: false));
    private readonly Lazy<List<VisibleDate>> nearHeading = new(visible.NearHeading);

    /// <summary>The moment of publication; of the only date there is when that is one of change.</summary>
    public Sourced<DateTimeOffset>? Published()
    {
        var stated = Linked("datePublished") ?? Tagged(PublishedTags) ?? Property("datePublished");
        if (stated is { } date)
            return Earlier(date) ?? date;
        return Labelled() ?? LabelledAside() ?? Tagged(DateTags) ?? Linked("dateCreated") ?? Linked("uploadDate") ?? Property("dateCreated") ?? Shown() ?? EmbeddedDates.Published(scan.Scripts, order) ?? Modified();
    }

    /// <summary>The moment of the last change.</summary>
    public Sourced<DateTimeOffset>? Modified() => Linked("dateModified") ?? Tagged(ModifiedTags) ?? Property("dateModified") ?? ShownChange();

    /// <summary>Content systems that know one date write that of the change for both; then an earlier one by the heading or in the
    /// address is that of publication.</summary>
    private Sourced<DateTimeOffset>? Earlier(Sourced<DateTimeOffset> stated)
    {
        if (InAddress() is { } address && address.Value.AddDays(2) < stated.Value)
            return address;
        if (Modified() is not { } modified || (stated.Value - modified.Value).Duration() > TimeSpan.FromDays(1.5))
            return null;
        return First(nearHeading.Value.Concat(inElements.Value).Where(date => date.Label is DateLabel.Published or DateLabel.None && date.Distance <= NearLines && date.Alone && date.Moment.AddDays(2) < stated.Value));
    }

    private Sourced<DateTimeOffset>? Linked(string name)
    {
        foreach (var text in linked.Texts(name))
        {
            if (PageDate.Of(text, order) is { } date)
                return new(date, "json-ld");
        }

        return null;
    }

    private Sourced<DateTimeOffset>? Tagged(string[] names)
    {
        foreach (var name in names)
        {
            if (PageDate.Of(meta.First(name), order) is { } date)
                return new(date, name);
        }

        return null;
    }

    private Sourced<DateTimeOffset>? Property(string name)
    {
        foreach (var mark in scan.Properties)
        {
            if (mark.Element.GetAttribute("itemprop") == name
                && (PageDate.Of(mark.Element.GetAttribute("content"), order) ?? PageDate.Of(mark.Element.GetAttribute("datetime"), order) ?? PageDate.Of(scan.TextOf(mark), order)) is { } date)
                return new(date, "microdata");
        }

        return null;
    }

    private Sourced<DateTimeOffset>? Labelled() => First(nearHeading.Value.Concat(inElements.Value).Where(date => date.Label == DateLabel.Published && date.Distance <= VisibleDates.Near));

    /// <summary>A date beside the article that is named as that of publication, when all that are agree.</summary>
    private Sourced<DateTimeOffset>? LabelledAside()
    {
        var side = visible.InElements(side: true).Where(date => date.Label == DateLabel.Published).ToList();
        return side.Select(date => date.Moment.Date).Distinct().Count() == 1 ? First(side) : null;
    }

    /// <summary>Of the dates that readers see, the nearest to the heading; those in elements named for dates go before bare ones.</summary>
    private Sourced<DateTimeOffset>? Shown() =>
        First(inElements.Value.Where(date => date.Label == DateLabel.None && date.Distance <= VisibleDates.Near))
            ?? First(nearHeading.Value.Where(date => date.Label == DateLabel.None && date.Distance <= NearLines))
            ?? First(visible.InLines().Where(date => date.Label == DateLabel.Published))
            ?? InAddress()
            ?? First(nearHeading.Value.Where(date => date.Label == DateLabel.None))
            ?? First(inElements.Value.Where(date => date.Label == DateLabel.None))
            ?? Aside()
            ?? OnlyDay();

    private Sourced<DateTimeOffset>? InAddress() => PageDate.InAddress(url) is { } date ? new(date, "address") : null;

    private Sourced<DateTimeOffset>? ShownChange() =>
        First(nearHeading.Value.Concat(inElements.Value).Where(date => date.Label == DateLabel.Changed && date.Distance <= VisibleDates.Near))
            ?? First(visible.InLines().Where(date => date.Label == DateLabel.Changed));

    /// <summary>The one day that the article's lines give, wherever it stands.</summary>
    private Sourced<DateTimeOffset>? OnlyDay()
    {
        var alone = visible.InLines().Where(date => date.Label == DateLabel.None).ToList();
        return alone.Select(date => date.Moment.Date).Distinct().Count() == 1 ? First(alone) : null;
    }

    /// <summary>A date beside the article, when there are few and so not those of other articles; time elements that all give one moment.</summary>
    private Sourced<DateTimeOffset>? Aside()
    {
        var side = visible.InElements(side: true);
        if (side.Where(date => date.Label != DateLabel.Changed).Select(date => date.Moment.Date).Distinct().Count() <= MostAside)
            return First(side.Where(date => date.Label != DateLabel.Changed && date.Distance <= VisibleDates.Near));
        var moments = side.Where(date => date.Source == "time").Select(date => date.Moment).Distinct().Take(2).ToList();
        return moments.Count == 1 ? new(moments[0], "time") : null;
    }

    private static Sourced<DateTimeOffset>? First(IEnumerable<VisibleDate> dates) =>
        dates.MinBy(date => date.Distance) is { } nearest ? new(nearest.Moment, nearest.Source) : null;
}
