namespace Wiredesk.Pages.Body;

/// <summary>What the names of elements commonly mean, in the words that sites of many countries use for their markup.</summary>
internal static class NameConcepts
{
    public const int Count = 15;

    private static readonly string[] Words =
    [
        "content body article post entry story text articlebody maincontent richtext copy wysiwyg prose noticia artikel articulo texto",
        "comment comments reply replies disqus respond discussion commentlist forum thread kommentar kommentare comentarios commentaires",
        "related recommended recommend recommendation recommendations more also next similar popular trending latest recirc recirculation outbrain taboola readmore mostread suggested relacionadas",
        "teaser promo card cards tile carousel slider grid feed list listing river headlines",
        "share sharing social follow facebook twitter whatsapp pinterest linkedin addthis sharedaddy socials",
        "sidebar rail widget widgets aside secondary complementary module",
        "nav navigation menu breadcrumb breadcrumbs navbar toolbar topbar pagination pager skip dropdown submenu toc",
        "caption credit photo image img figure gallery picture media video player lightbox wp",
        "byline author authors bio contributor profile avatar writer autor",
        "newsletter subscribe subscription signup form email register login paywall modal popup offer donate donation cta",
        "footer copyright legal disclaimer colophon bottom terms privacy",
        "tag tags category categories topic topics label labels keywords section kicker eyebrow",
        "ad ads advert advertisement sponsor sponsored banner adsense dfp promoted commercial affiliate",
        "date time timestamp meta published updated dateline info details metadata pubdate",
        "cookie cookies consent gdpr notice alert hidden sr screen reader visually notification",
    ];

    private static readonly Dictionary<uint, int> Concepts = Words.SelectMany((words, concept) => words.Split(' ').Select(word => (word, concept)))
        .DistinctBy(item => item.word).ToDictionary(item => NameHashes.Of(item.word), item => item.concept);

    /// <summary>The concepts that the names mean, a bit each.</summary>
    public static int Of(uint[] names)
    {
        var concepts = 0;
        foreach (var name in names)
        {
            if (Concepts.TryGetValue(name, out var concept))
                concepts |= 1 << concept;
        }

        return concepts;
    }
}
