using System.Text;
using System.Text.Json;
using CsCheck;

namespace Wiredesk.Feeds.Tests;

/// <summary>Whatever happens to a feed on its way, it is read or refused, and what is read can be written.</summary>
public sealed class DamageTests
{
    private static readonly byte[][] Sound =
    [
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY e "é">]>
        <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Quay &amp; Mole &e;</title><link>https://quay.example/</link><ttl>30</ttl><skipHours><hour>3</hour></skipHours>
        <item xml:base="https://quay.example/x/"><title><![CDATA[<b>Tide</b> &amp; time]]></title><guid isPermaLink="true">https://quay.example/1</guid>
        <pubDate>Tue, 05 Mar 2024 06:15:00 +0100</pubDate><author>ann@quay.example (Ann)</author>
        <content:encoded>&lt;p class="a"&gt;Text &lt;a href='y'&gt;link&lt;/a&gt;&lt;br&gt;&lt;/p&gt;</content:encoded>
        <media:group><media:content url="p.jpg" medium="image"/><media:thumbnail url="t.jpg"/></media:group></item></channel></rss>
        """u8.ToArray(),
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <i>b</i></div></title>
        <link rel="self" href="/f"/><entry><id>urn:1</id><updated>2024-02-29T23:59:60.5Z</updated><author><name>N</name><email>n@x.example</email></author>
        <content type="application/octet-stream">PGI+eDwvYj4=</content><summary>s &lt;br/&gt; t</summary><source><title>S</title></source></entry></feed>
        """u8.ToArray(),
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"J \ud83d\ude00","items":[{"id":"1","url":"https://j.example/1","content_html":"<p>x</p>",
        "date_published":"2024-01-01T00:00:00Z","authors":[{"name":"A","url":"mailto:a@j.example"}],"attachments":[{"url":"u","size_in_bytes":9}]}]}
        """u8.ToArray(),
        """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://s.example/</loc>
        <news:news><news:publication_date>2024-01-01</news:publication_date><news:title>T</news:title></news:news></url></urlset>
        """u8.ToArray(),
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="u"><title>R</title></channel>
        <item rdf:about="https://r.example/1"><title>&#8220;Q&#8221;</title><description>d &nbsp; e</description></item></rdf:RDF>
        """u8.ToArray(),
        Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<rss><channel><title>wide</title><item><title>é</title></item></channel></rss>")).ToArray(),
    ];

    private static readonly string[] Pieces =
        ["<", ">", "&", "\"", "'", "]]>", "<!--", "<![CDATA[", "</item>", "<item>", "&#xD800;", "&bogus;", "\0", "<?xml", "xmlns:a=''", "a:b:c", "<a:b", "=", "\ud83d", "<!DOCTYPE", "--", "/>"];

    private static readonly string[] Tags =
        ["<rss>", "<channel>", "<title>", "</title>", "<feed>", "<entry>", "<content type='xhtml'>", "<div>", "</div>", "text", " ", "<link href=", "<description>"];

    private static readonly Gen<(int Kind, int Position, int Length, int Value)> Damage =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2_000], Gen.Int[0, 40], Gen.Int[0, 255]);

    [Fact]
    public void Damaged_bytes_are_read_or_refused() =>
        Gen.Select(Gen.Int[0, Sound.Length - 1], Damage.Array[1, 8]).Sample(
            (index, damages) => ReadsOrRefuses(damages.Aggregate(Sound[index], Apply)), iter: 5_000);

    [Fact]
    public void Bytes_at_random_are_read_or_refused() =>
        Gen.Byte.Array[0, 400].Sample(ReadsOrRefuses, iter: 5_000);

    [Fact]
    public void Tags_at_random_are_read_or_refused() =>
        Gen.Int[0, Pieces.Length + Tags.Length - 1].Array[0, 60].Sample(
            picks => ReadsOrRefuses(Encoding.UTF8.GetBytes($"<rss><channel><item>{string.Concat(picks.Select(pick => pick < Pieces.Length ? Pieces[pick] : Tags[pick - Pieces.Length]))}")),
            iter: 5_000);

    [Fact]
    public void Damaged_lists_are_read_or_refused()
    {
        var sound = "<opml version=\"2.0\"><body><outline text=\"F\"><outline text=\"a\" xmlUrl=\"https://a.example/f\"/></outline></body></opml>"u8.ToArray();
        Damage.Array[1, 6].Sample(
            damages =>
            {
                try
                {
                    Opml.Write("t", Opml.Read(damages.Aggregate(sound, Apply)));
                }
                catch (FeedFormatException)
                {
                    // refused
                }
            },
            iter: 3_000);
    }

    private static void ReadsOrRefuses(byte[] bytes)
    {
        Feed feed;
        try
        {
            feed = FeedReader.Read(bytes, "https://fetched.example/feed", "application/xml");
        }
        catch (FeedFormatException)
        {
            return;
        }
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
            JsonFeedWriter.Write(writer, feed);
        var again = FeedReader.Read(output.ToArray());
        Assert.Equal(feed.Entries.Count, again.Entries.Count);
    }

    private static byte[] Apply(byte[] bytes, (int Kind, int Position, int Length, int Value) damage)
    {
        var position = bytes.Length == 0 ? 0 : damage.Position % bytes.Length;
        var length = Math.Min(damage.Length, bytes.Length - position);
        return damage.Kind switch
        {
            0 => [.. bytes[..position], (byte)damage.Value, .. bytes[position..]],
            1 => [.. bytes[..position], .. bytes[(position + length)..]],
            2 => bytes[..position],
            3 => [.. bytes[..position], .. bytes[position..(position + length)], .. bytes[position..]],
            _ => [.. bytes[..position], .. Encoding.UTF8.GetBytes(Pieces[damage.Value % Pieces.Length]), .. bytes[position..]],
        };
    }
}
