using System.Text;

namespace Wiredesk.Feeds.Tests;

public sealed class HostileInputTests
{
    private const int Large = 50_000_000;

    [Fact]
    public void Billion_laughs_stay_unlaughed()
    {
        var bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 10; i++)
            bomb.Append($"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">");
        var feed = Read($"{bomb}]><rss version=\"2.0\"><channel><title>ha &l9; ha</title></channel></rss>");
        Assert.Equal("ha &l9; ha", feed.Title);
    }

    [Fact]
    public void A_short_entity_said_very_often_is_resolved_a_bounded_number_of_times()
    {
        var value = new string('x', 64);
        var feed = Read($"<!DOCTYPE rss [<!ENTITY e \"{value}\">]><rss><channel><title>{string.Concat(Enumerable.Repeat("&e;", 100_000))}</title></channel></rss>");
        Assert.InRange(feed.Title!.Length, 1_000_000, 1_500_000);
    }

    [Fact]
    public void External_entities_are_not_read()
    {
        var feed = Read("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>a&x;b</title></channel></rss>");
        Assert.Equal("a&x;b", feed.Title);
    }

    [Fact]
    public void External_document_types_are_not_read()
    {
        var feed = Read("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/none.dtd\"><rss version=\"2.0\"><channel><title>t</title></channel></rss>");
        Assert.Equal("t", feed.Title);
    }

    [Theory]
    [InlineData("<rss><channel><item><title>kept</title></item>{0}", "<a>")]
    [InlineData("<rss><channel><item><title>kept</title><description>{0}", "<b>")]
    [InlineData("<rss><channel><item><title>kept</title></item>{0}", "<channel>")]
    [InlineData("<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><title>kept</title>{0}", "<media:group>")]
    public void Deep_nesting_is_cut(string start, string tag)
    {
        var feed = Read(start.Replace("{0}", string.Concat(Enumerable.Repeat(tag, 1_000_000)), StringComparison.Ordinal));
        Assert.Equal("kept", feed.Entries[0].Title);
        Assert.NotEmpty(feed.Warnings);
    }

    [Fact]
    public void Deep_json_is_refused()
    {
        var json = $"{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":{new string('[', 100_000)}";
        Assert.Throws<FeedFormatException>(() => Read(json));
    }

    [Fact]
    public void Fifty_megabytes_of_spaces_are_empty() =>
        Assert.Contains("empty", Assert.Throws<FeedFormatException>(() => FeedReader.Read(Filled((byte)' '))).Message, StringComparison.Ordinal);

    [Fact]
    public void Fifty_megabytes_of_spaces_before_a_feed_do_not_hide_it()
    {
        var bytes = Filled((byte)' ');
        "<rss><channel><title>late</title></channel></rss>"u8.CopyTo(bytes.AsSpan(Large - 49));
        Assert.Equal("late", FeedReader.Read(bytes).Title);
    }

    [Fact]
    public void Fifty_megabytes_of_open_brackets_are_no_feed() =>
        Assert.Throws<FeedFormatException>(() => FeedReader.Read(Filled((byte)'<')));

    [Fact]
    public void More_than_the_largest_document_is_refused_unread()
    {
        var message = Assert.Throws<FeedFormatException>(() => FeedReader.Read(new byte[FeedLimits.MaxBytes + 1])).Message;
        Assert.Contains("more than", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a x='")]
    [InlineData("<a x=\"'")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("</")]
    [InlineData("<a <b ")]
    [InlineData("&lt;a b=")]
    public void Unclosed_html_repeated_is_read_once(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 300_000));
        var feed = Read($"<rss><channel><item><title>t</title><description><![CDATA[{html}>]]></description></item></channel></rss>");
        Assert.Equal("t", feed.Entries[0].Title);
    }

    [Theory]
    [InlineData("<a x='")]
    [InlineData("<a x=\"")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("</nothing>")]
    [InlineData("&")]
    [InlineData("<!")]
    [InlineData("<p:q ")]
    public void Unclosed_xml_repeated_is_read_once(string piece)
    {
        var feed = Read($"<rss><channel><title>t</title><item><title>i</title></item>{string.Concat(Enumerable.Repeat(piece, 300_000))}");
        Assert.Equal("t", feed.Title);
        Assert.Equal("i", feed.Entries[0].Title);
    }

    [Fact]
    public void A_tag_with_a_million_attributes_is_cut()
    {
        var attributes = string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $" a{i}=\"b\""));
        var feed = Read($"<rss><channel><title>t</title><item{attributes}><title>i</title></item></channel></rss>");
        Assert.Equal("i", feed.Entries[0].Title);
        Assert.Contains("attributes", feed.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Prefixes_without_number_are_dropped()
    {
        var elements = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<p{i}:a/>"));
        Assert.Equal("t", Read($"<rss><channel>{elements}<title>t</title></channel></rss>").Title);
    }

    [Fact]
    public void A_prefix_is_declared_where_it_is_used_and_again_where_that_has_ended()
    {
        var content = Read("""
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xmlns:p="urn:p">
            <b p:a="1"><i p:a="2"/></b><b><u p:a="3"/><u p:a="4"/></b></div></content></entry></feed>
            """).Entries[0].ContentHtml;
        Assert.Equal("""<b p:a="1" xmlns:p="urn:p"><i p:a="2"></i></b><b><u p:a="3" xmlns:p="urn:p"></u><u p:a="4" xmlns:p="urn:p"></u></b>""", content);
    }

    /// <summary>Looked through at the end of each element, the prefixes declared would make this five thousand million steps.</summary>
    [Fact]
    public void A_million_elements_below_five_thousand_declared_prefixes_are_written()
    {
        const int Depth = 170, Prefixes = 32, Elements = 1_000_000;
        var outer = string.Concat(Enumerable.Range(0, Depth).Select(level => $"<b{string.Concat(Enumerable.Range(level * Prefixes, Prefixes).Select(i => $" p{i}:a=\"\" xmlns:p{i}=\"u{i}\""))}>"));
        var inner = string.Concat(Enumerable.Repeat("<i/>", Elements));
        var html = Read($"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">{outer}{inner}{string.Concat(Enumerable.Repeat("</b>", Depth))}</content></entry></feed>").Entries[0].ContentHtml!;
        Assert.Equal(Depth * Prefixes, Count(html, "xmlns:p"));
        Assert.Equal(Elements, Count(html, "<i></i>"));
    }

    [Fact]
    public void Too_many_of_anything_are_cut()
    {
        var many = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<category>c{i}</category><author>a{i}</author><enclosure url='http://e.example/{i}'/>"));
        var entry = Read($"<rss><channel><item>{many}</item></channel></rss>").Entries[0];
        Assert.Equal(FeedLimits.MaxCategories, entry.Categories.Count);
        Assert.Equal(FeedLimits.MaxPeople, entry.Authors.Count);
        Assert.Equal(FeedLimits.MaxAttachments, entry.Attachments.Count);
    }

    [Fact]
    public void Too_many_entries_are_cut_with_a_warning()
    {
        var feed = Read($"<rss><channel>{string.Concat(Enumerable.Repeat("<item/>", FeedLimits.MaxEntries + 10))}</channel></rss>");
        Assert.Equal(FeedLimits.MaxEntries, feed.Entries.Count);
        Assert.Single(feed.Warnings);
    }

    [Fact]
    public void A_feed_cut_anywhere_keeps_the_entries_before_the_cut()
    {
        const string Whole = "<rss version=\"2.0\"><channel><title>t</title><item><title>one</title></item><item><title>two</title></item></channel></rss>";
        var afterFirst = Whole.IndexOf("</item>", StringComparison.Ordinal) + "</item>".Length;
        for (var length = afterFirst; length < Whole.Length; length++)
        {
            var feed = Read(Whole[..length]);
            Assert.Equal("one", feed.Entries[0].Title);
            Assert.NotEmpty(feed.Warnings);
        }
    }

    private static byte[] Filled(byte value)
    {
        var bytes = new byte[Large];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private static int Count(string text, string part) => text.AsSpan().Count(part);

    private static Feed Read(string text) => FeedReader.Read(Encoding.UTF8.GetBytes(text));
}
