using System.Text;

namespace Wiredesk.Feeds.Tests;

public sealed class CharsetTests
{
    private const string Cyrillic = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><title>Порт</title></channel></rss>";

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Http_charset_outdoes_the_declaration() =>
        Assert.Equal("Порт", FeedReader.Read(Encoding.GetEncoding("koi8-r").GetBytes(Cyrillic), null, "text/xml; charset=\"KOI8-R\"").Title);

    [Fact]
    public void Byte_order_mark_outdoes_the_http_charset() =>
        Assert.Equal("Порт", FeedReader.Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Cyrillic)).ToArray(), null, "text/xml;charset=koi8-r").Title);

    [Fact]
    public void Latin1_from_the_server_is_not_believed_of_utf8()
    {
        var feed = FeedReader.Read(Encoding.UTF8.GetBytes("<rss><channel><title>Порт</title></channel></rss>"), null, "text/xml; charset=ISO-8859-1");
        Assert.Equal("Порт", feed.Title);
        Assert.NotEmpty(feed.Warnings);
    }

    [Fact]
    public void Unknown_charset_is_passed_over() =>
        Assert.Equal("Порт", FeedReader.Read(Encoding.GetEncoding(1251).GetBytes(Cyrillic), null, "text/xml; charset=klingon").Title);

    [Fact]
    public void Declared_wide_charset_of_narrow_bytes_is_not_believed() =>
        Assert.Equal("é", FeedReader.Read("<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><title>é</title></channel></rss>"u8.ToArray()).Title);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\t")]
    [InlineData("  ")]
    public void A_wrong_declaration_is_passed_over_whatever_blank_follows_its_name(string blank)
    {
        var bytes = Encoding.UTF8.GetBytes($"<?xml{blank}version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><title>Zürich</title></channel></rss>");
        Assert.Equal("Zürich", FeedReader.Read(bytes, null, "text/xml; charset=utf-8").Title);
        Assert.Equal("Zürich", FeedReader.Read(Encoding.UTF8.GetPreamble().Concat(bytes).ToArray()).Title);
        // Read as text: the server's charset is none of UTF-8.
        var cyrillic = Encoding.GetEncoding("koi8-r").GetBytes($"<?xml{blank}version=\"1.1\" encoding=\"windows-1251\"?><rss><channel><title>Порт</title></channel></rss>");
        var feed = FeedReader.Read(cyrillic, null, "text/xml; charset=koi8-r");
        Assert.Equal("Порт", feed.Title);
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public void A_stylesheet_in_front_is_no_declaration() =>
        Assert.Equal("Порт", FeedReader.Read("<?xml-stylesheet href=\"a.css\"?><rss><channel><title>Порт</title></channel></rss>"u8.ToArray()).Title);

    [Theory]
    [InlineData(12000)]
    [InlineData(12001)]
    [InlineData(1201)]
    [InlineData(37)]
    public void Bytes_that_are_not_ascii_are_recognised(int codePage)
    {
        var bytes = Encoding.GetEncoding(codePage).GetBytes("<?xml version=\"1.0\"?><rss><channel><title>wide</title></channel></rss>");
        Assert.Equal("wide", FeedReader.Read(bytes).Title);
    }

    [Theory]
    [InlineData("windows-1251", "Совет города утвердил бюджет на следующий год после долгих споров")]
    [InlineData("koi8-r", "Совет города утвердил бюджет на следующий год после долгих споров")]
    [InlineData("shift_jis", "市議会は来年度の予算案を可決しました")]
    [InlineData("gb18030", "市议会经过长时间辩论通过了明年的预算")]
    [InlineData("euc-kr", "시의회는 내년 예산안을 통과시켰다")]
    [InlineData("windows-1253", "Το δημοτικό συμβούλιο ενέκρινε τον προϋπολογισμό")]
    [InlineData("windows-1252", "“Größe” – die Brücke über den Fluß für Fußgänger eröffnet")]
    public void Charset_nobody_tells_is_guessed(string charset, string title)
    {
        var feed = FeedReader.Read(Encoding.GetEncoding(charset).GetBytes($"<rss><channel><title>{title}</title><description>{title}</description></channel></rss>"));
        Assert.Equal(title, feed.Title);
        Assert.Single(feed.Warnings);
    }

    [Fact]
    public void C1_controls_in_utf8_are_meant_as_windows_1252() =>
        Assert.Equal("“a” € b", FeedReader.Read("<rss><channel><title>\u0093a\u0094 \u0080 b</title></channel></rss>"u8.ToArray()).Title);
}
