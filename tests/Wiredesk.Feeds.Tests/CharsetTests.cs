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
    [InlineData(12000)]
    [InlineData(12001)]
    [InlineData(1201)]
    [InlineData(37)]
    public void Bytes_that_are_not_ascii_are_recognised(int codePage)
    {
        var bytes = Encoding.GetEncoding(codePage).GetBytes("<?xml version=\"1.0\"?><rss><channel><title>wide</title></channel></rss>");
        Assert.Equal("wide", FeedReader.Read(bytes).Title);
    }
}
