using System.Text;

namespace Wiredesk.Feeds.Tests;

public sealed class OpmlTests
{
    private static readonly OpmlOutline[] Outlines =
    [
        new("https://a.example/feed?x=1&y=2", "A & \"B\" <C>", "https://a.example/", []),
        new("https://b.example/feed", "B", null, ["News"]),
        new("https://c.example/feed", "C", null, ["News", "Coast"]),
        new("https://d.example/feed", "D", null, ["Sport"]),
    ];

    [Fact]
    public void Outlines_written_are_read_again()
    {
        var again = Opml.Read(Encoding.UTF8.GetBytes(Opml.Write("My feeds", Outlines)));
        Assert.Equal(Outlines.Select(Line), again.Select(Line));
    }

    [Fact]
    public void What_is_known_of_an_outlet_is_written_and_read_again()
    {
        var outline = new OpmlOutline("https://a.example/feed", "A", "https://a.example/", []) { Language = "pt", Kind = "state media", Licence = "CC BY 4.0 & credit", Place = "Lisbon, Portugal" };
        Assert.Equal(outline, Assert.Single(Opml.Read(Encoding.UTF8.GetBytes(Opml.Write("t", [outline])))) with { Folders = outline.Folders });
    }

    [Fact]
    public void Lists_and_links_in_a_list_are_told_of()
    {
        var leftOut = new List<string>();
        Assert.Empty(Opml.Read("<opml version='2.0'><body><outline type='include' text='Other' url='https://a.example/x.opml'/><outline type='link' text='Page' url='https://b.example/'/></body></opml>"u8.ToArray(), leftOut));
        Assert.Equal(2, leftOut.Count);
        Assert.Contains("Other (https://a.example/x.opml): includes another list", leftOut[0]);
    }

    [Fact]
    public void Folder_is_written_once()
    {
        var opml = Opml.Write("t", [new("https://a.example/", "a", null, ["F"]), new("https://b.example/", "b", null, []), new("https://c.example/", "c", null, ["F"])]);
        Assert.Equal(1, opml.Split("text=\"F\"").Length - 1);
    }

    [Fact]
    public void Broken_list_is_mended()
    {
        var read = Opml.Read("<opml version=1><head><title>Mine & yours</title></head><body><outline text='Fish & chips' xmlurl=https://a.example/feed></body>"u8.ToArray());
        Assert.Equal("https://a.example/feed", Assert.Single(read).FeedUrl);
        Assert.Equal("Fish & chips", read[0].Title);
    }

    [Fact]
    public void List_cut_short_is_read_as_far_as_it_goes_and_says_so()
    {
        var whole = Opml.Write("My feeds", Outlines);
        var damage = new List<string>();
        Assert.Equal(4, Opml.Read(Encoding.UTF8.GetBytes(whole), null, damage).Count);
        Assert.Empty(damage);
        // In the middle of the address of the last.
        var read = Opml.Read(Encoding.UTF8.GetBytes(whole[..(whole.IndexOf("https://d.", StringComparison.Ordinal) + 12)]), null, damage);
        Assert.Equal(["https://a.example/feed?x=1&y=2", "https://b.example/feed", "https://c.example/feed"], read.Select(outline => outline.FeedUrl));
        var said = Assert.Single(damage);
        Assert.StartsWith("cut short (", said);
        Assert.Contains("Line 15", said);
        Assert.EndsWith("read as far as C, 3 feeds: get the whole list and take it in again", said);
    }

    [Fact]
    public void Broken_list_is_said_to_be_mended()
    {
        var damage = new List<string>();
        Opml.Read("<opml version='2.0'><body><outline text='Fish & chips' xmlUrl='https://a.example/feed'/></body></opml>"u8.ToArray(), null, damage);
        var said = Assert.Single(damage);
        Assert.Contains("Line 1, position", said);
        Assert.EndsWith("mended and read to its end, 1 feed: have it written anew if any are missing", said);
    }

    [Fact]
    public void Outline_without_a_feed_is_left_out() =>
        Assert.Empty(Opml.Read("<opml version='2.0'><body><outline text='note'/></body></opml>"u8.ToArray()));

    [Theory]
    [InlineData("<rss version='2.0'/>")]
    [InlineData("<html><body>No</body></html>")]
    [InlineData("plain")]
    [InlineData("")]
    public void Other_documents_are_refused(string text) => Assert.Throws<FeedFormatException>(() => Opml.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Opml_is_told_from_feeds()
    {
        Assert.True(Opml.LooksLikeOpml("<?xml version=\"1.0\"?>\n<OPML version=\"1.0\">"u8));
        Assert.False(Opml.LooksLikeOpml("<rss version=\"2.0\">"u8));
    }

    private static string Line(OpmlOutline outline) => $"{outline.FeedUrl} {outline.Title} {outline.HomePage} {string.Join('/', outline.Folders)}";
}
