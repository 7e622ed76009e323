using System.Security;
using System.Text;
using System.Text.Json;

namespace Wiredesk.Bench;

/// <summary>
/// Makes feeds such as outlets serve: the same ones for the same seed. Each has 20 to 50 items; three in eight are RSS with the whole
/// article in <c>content:encoded</c>, three RSS with summaries and pictures, one is Atom, one RDF.
/// </summary>
internal sealed class FeedMaker(Random random)
{
    public const int UsualFeeds = 300;
    public const int UsualSeed = 20_261;

    private const int FewestItems = 20;
    private const int MostItems = 50;
    private const int Kinds = 8;

    private static readonly string[] Words =
        ("the of and to in a that for was on is with as by at from it an be this which or but are have has had not were they their its said will would more "
        + "about after government minister harbour council report police court election budget river bridge storm strike union market price export "
        + "région société marché élection Bürgermeister Straße Größe año señal ciudad “quoted” ‘single’ — café naïve über across between during against "
        + "officials announced Tuesday Wednesday yesterday million per cent percent year years month week people city country president parliament "
        + "agreement company workers investment energy water school hospital climate border trade transport railway airport season match victory "
        + "Q&A R&D").Split(' ');

    private DateTimeOffset clock = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the rows that <c>wiredesk feed --jsonl</c> reads.</summary>
    public static void WriteLines(Stream output, int feeds, int seed)
    {
        foreach (var (index, bytes) in Make(feeds, seed).Index())
        {
            using (var writer = new Utf8JsonWriter(output))
            {
                writer.WriteStartObject();
                writer.WriteString("id", $"feed-{index}");
                writer.WriteBase64String("base64", bytes);
                writer.WriteString("url", $"https://outlet{index}.example/feed");
                writer.WriteEndObject();
            }
            output.WriteByte((byte)'\n');
        }
    }

    public static IEnumerable<byte[]> Make(int feeds, int seed)
    {
        var maker = new FeedMaker(new Random(seed));
        for (var index = 0; index < feeds; index++)
            yield return Encoding.UTF8.GetBytes(maker.Feed(index));
    }

    private string Feed(int index) => (index % Kinds) switch
    {
        0 or 1 or 2 => RssWithContent(index),
        3 or 4 or 5 => RssWithSummaries(index),
        6 => Atom(index),
        _ => Rdf(index),
    };

    private string RssWithContent(int index)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
            	xmlns:content="http://purl.org/rss/1.0/modules/content/"
            	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
            	xmlns:dc="http://purl.org/dc/elements/1.1/"
            	xmlns:atom="http://www.w3.org/2005/Atom"
            	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
            	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
            <channel>
            	<title>{Escaped(3, 6)}</title>
            	<atom:link href="https://outlet{index}.example/feed/" rel="self" type="application/rss+xml" />
            	<link>https://outlet{index}.example</link>
            	<description>{Escaped(6, 14)}</description>
            	<lastBuildDate>{Rfc822()}</lastBuildDate>
            	<language>en-GB</language>
            	<sy:updatePeriod>hourly</sy:updatePeriod>
            	<sy:updateFrequency>1</sy:updateFrequency>
            	<generator>https://wordpress.org/?v=6.7</generator>

            """);
        ForEachItem(item => feed.Append($"""
            	<item>
            		<title>{Escaped(5, 12)}</title>
            		<link>https://outlet{index}.example/2026/03/story-{item}/</link>
            		<comments>https://outlet{index}.example/2026/03/story-{item}/#respond</comments>
            		<dc:creator><![CDATA[{Sentence(2, 3)}]]></dc:creator>
            		<pubDate>{Rfc822()}</pubDate>
            		<category><![CDATA[{Sentence(1, 2)}]]></category>
            		<category><![CDATA[{Sentence(1, 2)}]]></category>
            		<guid isPermaLink="false">https://outlet{index}.example/?p={10_000 + item}</guid>
            		<description><![CDATA[<p>{Html(25, 55)} [&#8230;]</p>]]></description>
            		<content:encoded><![CDATA[{Article(index)}]]></content:encoded>
            		<wfw:commentRss>https://outlet{index}.example/2026/03/story-{item}/feed/</wfw:commentRss>
            		<slash:comments>{item % 7}</slash:comments>
            	</item>

            """));
        return feed.Append("</channel></rss>\n").ToString();
    }

    private string RssWithSummaries(int index)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="utf-8"?>
            <rss xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
              <channel>
                <title>{Escaped(3, 6)}</title>
                <link>https://outlet{index}.example/news</link>
                <description>{Escaped(6, 14)}</description>
                <language>en-us</language>
                <copyright>© 2026 {Escaped(2, 3)}</copyright>
                <ttl>15</ttl>
                <image><url>https://outlet{index}.example/logo.png</url><title>Logo</title><link>https://outlet{index}.example/</link></image>
                <atom:link href="https://outlet{index}.example/rss.xml" rel="self" type="application/rss+xml" />

            """);
        ForEachItem(item => feed.Append($"""
                <item>
                  <title>{Escaped(5, 12)}</title>
                  <link>https://outlet{index}.example/news/{item}?at_medium=RSS&amp;at_campaign=KARANGA</link>
                  <guid isPermaLink="true">https://outlet{index}.example/news/{item}</guid>
                  <description>{(item % 3 == 0 ? SecurityElement.Escape($"<p>{Html(20, 50)}</p>") : Escaped(20, 50))}</description>
                  <pubDate>{Rfc822()}</pubDate>
                  <dc:creator>{Escaped(2, 3)}</dc:creator>
                  <category domain="https://outlet{index}.example/topics">{Escaped(1, 2)}</category>
                  <media:content height="675" medium="image" url="https://img{index}.example/{item}/w1200.jpg" width="1200"/>
                  <media:thumbnail width="240" height="135" url="https://img{index}.example/{item}/240.jpg"/>
                  <media:credit>{Escaped(2, 4)}</media:credit>
                  <media:description>{Escaped(8, 20)}</media:description>
                </item>

            """));
        return feed.Append("  </channel>\n</rss>\n").ToString();
    }

    private string Atom(int index)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en" xml:base="https://outlet{index}.example/">
              <title type="text">{Escaped(3, 6)}</title>
              <subtitle type="text">{Escaped(6, 14)}</subtitle>
              <updated>{Iso()}</updated>
              <link rel="alternate" type="text/html" href="https://outlet{index}.example" />
              <link rel="self" type="application/atom+xml" href="https://outlet{index}.example/feed/atom/" />
              <id>https://outlet{index}.example/feed/atom/</id>

            """);
        var isXhtml = index % (2 * Kinds) == Kinds - 2;
        ForEachItem(item => feed.Append($"""
              <entry>
                <author><name>{Escaped(2, 3)}</name><uri>https://outlet{index}.example/people/{item}</uri></author>
                <title type="html"><![CDATA[{Html(5, 12)}]]></title>
                <link rel="alternate" type="text/html" href="https://outlet{index}.example/{item}/" />
                <id>tag:outlet{index}.example,2026:{item}</id>
                <updated>{Iso()}</updated>
                <published>{Iso()}</published>
                <category scheme="https://outlet{index}.example" term="{Escaped(1, 2)}" />
                <summary type="html"><![CDATA[{Html(20, 45)}]]></summary>
                {(isXhtml
                    ? $"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{XhtmlArticle(index)}</div></content>"
                    : $"<content type=\"html\">{SecurityElement.Escape(Article(index))}</content>")}
                <thr:total>{item % 5}</thr:total>
              </entry>

            """));
        return feed.Append("</feed>\n").ToString();
    }

    private string Rdf(int index)
    {
        var feed = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://outlet{index}.example/">
            <title>{Escaped(3, 6)}</title>
            <link>https://outlet{index}.example/</link>
            <description>{Escaped(6, 14)}</description>
            </channel>

            """);
        ForEachItem(item => feed.Append($"""
            <item rdf:about="https://outlet{index}.example/{item}">
            <title>{Escaped(5, 12)}</title>
            <link>https://outlet{index}.example/{item}</link>
            <description>{Escaped(30, 70)}</description>
            <dc:creator>{Escaped(2, 3)}</dc:creator>
            <dc:date>{Iso()}</dc:date>
            <dc:subject>{Escaped(1, 2)}</dc:subject>
            </item>

            """));
        return feed.Append("</rdf:RDF>\n").ToString();
    }

    private void ForEachItem(Action<int> write)
    {
        var items = random.Next(FewestItems, MostItems + 1);
        for (var item = 1; item <= items; item++)
        {
            clock = clock.AddMinutes(-random.Next(1, 90));
            write(item);
        }
    }

    private string Article(int index)
    {
        var article = new StringBuilder();
        article.Append($"<figure class=\"wp-block-image size-large\"><img fetchpriority=\"high\" decoding=\"async\" width=\"1024\" height=\"683\" src=\"https://outlet{index}.example/wp-content/uploads/2026/03/{random.Next(1000)}-1024x683.jpg\" alt=\"{Sentence(3, 9)}\" class=\"wp-image-{random.Next(9000)}\" srcset=\"https://outlet{index}.example/a-300x200.jpg 300w, https://outlet{index}.example/a-768x512.jpg 768w\" sizes=\"(max-width: 1024px) 100vw, 1024px\" /><figcaption>{Html(4, 12)}</figcaption></figure>\n");
        var paragraphs = random.Next(4, 11);
        for (var paragraph = 0; paragraph < paragraphs; paragraph++)
        {
            article.Append($"\n<p>{Html(15, 60)} <a href=\"https://outlet{index}.example/topic/{random.Next(99)}\">{Sentence(1, 4)}</a>, {Html(5, 30)}</p>\n");
            if (paragraph % 4 == 2)
                article.Append($"\n<h2 class=\"wp-block-heading\"><strong>{Html(3, 8)}</strong></h2>\n");
        }
        if (random.Next(3) == 0)
            article.Append($"<ul>\n<li>{Html(3, 9)}</li>\n<li><em>{Html(3, 9)}</em></li>\n</ul>\n<blockquote><p>{Html(9, 20)}<br>{Html(2, 5)}</p></blockquote>\n");
        return article.ToString();
    }

    private string XhtmlArticle(int index)
    {
        var article = new StringBuilder();
        for (var paragraph = random.Next(4, 11); paragraph > 0; paragraph--)
            article.Append($"<p class=\"text\">{Escaped(15, 60)} <a href=\"topic/{index}\">{Escaped(1, 4)}</a> {Escaped(5, 30)}<br /></p>\n");
        return article.ToString();
    }

    private string Escaped(int fewest, int most) => SecurityElement.Escape(Sentence(fewest, most));

    /// <summary>A sentence as HTML, with the references that content management systems write.</summary>
    private string Html(int fewest, int most) =>
        Sentence(fewest, most).Replace("&", "&amp;").Replace("“", "&#8220;").Replace("”", "&#8221;").Replace("‘", "&#8216;").Replace("’", "&#8217;");

    private string Sentence(int fewest, int most)
    {
        var words = random.Next(fewest, most + 1);
        var sentence = new StringBuilder();
        for (var word = 0; word < words; word++)
            sentence.Append(word == 0 ? "" : word % 11 == 10 ? ", " : " ").Append(Words[random.Next(Words.Length)]);
        return sentence.ToString();
    }

    private string Rfc822() => clock.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'");

    private string Iso() => clock.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
