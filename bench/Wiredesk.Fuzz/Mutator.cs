using System.Text;

namespace Wiredesk.Fuzz;

/// <summary>Damages documents: bytes flipped, cut, doubled, joined with another's, and pieces put in that parsers stumble over.</summary>
public sealed class Mutator(Random random, IReadOnlyList<byte[]> documents)
{
    private const int MostChanges = 12;
    private const int LargestRepeat = 2_000;
    private const int LargestDocument = 1 << 20;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "<", ">", "&", "\"", "'", "=", "/>", "</", "<!", "<?", "--", "]]>", "<![CDATA[", "<!--", "-->", "<?xml version=\"1.1\" encoding=\"utf-16\"?>",
            "<!DOCTYPE rss [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]>", "&a;", "&nbsp;", "&#0;", "&#xD800;", "&#x10FFFF;", "&#99999999999;", "&bogus;", "&amp;amp;lt;",
            "<rss>", "<channel>", "<item>", "</item>", "<entry>", "</entry>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<rdf:RDF>", "<urlset>", "<opml>",
            "<title type=\"xhtml\">", "<content type=\"application/octet-stream\" mode=\"base64\">", "<description>", "<div xmlns=\"http://www.w3.org/1999/xhtml\">",
            " xmlns:a=\"\"", " xmlns=\"urn:x\"", " xmlns:xml=\"urn:y\"", " xml:base=\"../..//\"", " xml:base=\"http://[::1\"", " a:b:c=\"1\"", "<a:b ", " href=javascript:alert(1) ",
            " onclick=\"x\"", "<script>", "</script>", "<svg><b:c/>", "<math>", "<br>", "<p", "<img src=", "\0", "\u0085", "\u2028", "\ud83d\ude00", "é", "\ufffe", "\r", "\t",
            "<pubDate>Tue, 99 Mar 99999 25:61:61 +9999</pubDate>", "<updated>2024-02-30T24:00:60Z</updated>", "<dc:date>-0001-00-00</dc:date>", "<ttl>99999999999</ttl>",
            "<skipHours><hour>-1</hour><hour>24</hour></skipHours>", "<sy:updateFrequency>0</sy:updateFrequency>", "<georss:point>1e999 -0</georss:point>", "<slash:comments>-7</slash:comments>",
            "<link href=\"http://%zz:99999/\"/>", "<link rel=\"hub\" href=\"\"/>", "<guid isPermaLink=\"maybe\">", "<enclosure length=\"99999999999999999999\"/>",
            "{", "}", "[", "]", ",", ":", "null", "1e400", "\\ud800", "\\u0000", "\"version\":\"https://jsonfeed.org/version/1.1\"", "\"items\":[{\"id\":{}}]",
        }.Select(Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF], [0xC2, 0x85], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xFF], [0x1F, 0x8B],
    ];

    /// <summary>The next damaged document.</summary>
    public byte[] Next()
    {
        var document = Pick(documents);
        for (var changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
            document = Change(document);
        return document.Length <= LargestDocument ? document : document[..LargestDocument];
    }

    private byte[] Change(byte[] document)
    {
        var at = random.Next(document.Length + 1);
        var end = Math.Min(document.Length, at + random.Next(random.Next(8) == 0 ? document.Length + 1 : 40));
        switch (random.Next(9))
        {
            case 0 when at < document.Length:
                var flipped = document.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return [.. document[..at], .. document[end..]];
            case 2:
                return document[..at];
            case 3:
                return [.. document[..end], .. document[at..]];
            case 4:
                var other = Pick(documents);
                var from = random.Next(other.Length + 1);
                return [.. document[..at], .. other[from..Math.Min(other.Length, from + random.Next(200))], .. document[end..]];
            case 5:
                return [.. document[..at], (byte)random.Next(256), .. document[at..]];
            case 6:
                return [.. document[..at], .. Repeated(Pick(Pieces), random.Next(random.Next(20) == 0 ? LargestRepeat : 4)), .. document[at..]];
            default:
                return [.. document[..at], .. Pick(Pieces), .. document[at..]];
        }
    }

    private static byte[] Repeated(byte[] piece, int times) => [.. Enumerable.Repeat(piece, times).SelectMany(one => one)];

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
