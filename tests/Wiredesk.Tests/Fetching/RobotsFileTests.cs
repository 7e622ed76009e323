using System.Text;
using CsCheck;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class RobotsFileTests
{
    private static RobotsFile Parse(string text) => RobotsFile.Parse(Encoding.UTF8.GetBytes(text));

    [Theory]
    // The examples of RFC 9309, 2.2.3 and 5.
    [InlineData("allow: /example/page/\ndisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false)]
    [InlineData("allow: /example/page/\ndisallow: /example/page/disallowed.gif", "/example/page/x", true)]
    [InlineData("disallow: *.gif$\nallow: /publications/", "/publications/a.gif", true)]
    [InlineData("disallow: *.gif$\nallow: /p/", "/x/a.gif", false)]
    [InlineData("disallow: *.gif$", "/x/a.gif?b", true)]
    [InlineData("disallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", false)]
    [InlineData("disallow: /path/foo-%24", "/path/foo-$", false)]
    [InlineData("disallow: /path/foo-%24", "/path/foo-", true)]
    [InlineData("disallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", false)]
    [InlineData("disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("disallow: /foo/bar/%e3%83%84", "/foo/bar/ツ", false)]
    [InlineData("disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("disallow: /a%2Fb", "/a/b", true)]
    // As widely understood, too.
    [InlineData("disallow:", "/", true)]
    [InlineData("disallow: /", "/robots.txt", true)]
    [InlineData("disallow: /a\nallow: /a", "/a", true)]
    [InlineData("disallow: /*/private/*.html$", "/x/private/y.html", false)]
    [InlineData("disallow: /*/private/*.html$", "/x/private/y.html.html", false)]
    [InlineData("disallow: /*/private/*.html$", "/x/private/y.htm", true)]
    [InlineData("disallow: /a*b*c$", "/a-b-c", false)]
    [InlineData("disallow: /ab*bc$", "/abc", true)]
    [InlineData("disallow: /A", "/a", true)]
    [InlineData("disallow: /a # not for you", "/a", false)]
    [InlineData("disallow:/a", "/a", false)]
    [InlineData("disallow: a", "/a", true)]
    public void The_longest_rule_that_matches_decides(string rules, string path, bool allowed)
        => Assert.Equal(allowed, Parse($"User-Agent: *\n{rules}").Allows(path));

    [Fact]
    public void Groups_for_this_program_count_before_those_for_all_and_are_merged()
    {
        var robots = Parse("""
            User-agent: *
            Disallow: /

            User-agent: other
            User-agent: WIREDESK/2.0
            Disallow: /one

            User-agent: other
            Disallow: /three

            user-agent : wiredesk
            Sitemap: https://a.example/map.xml
            Disallow: /two
            """);
        Assert.True(robots.Allows("/"));
        Assert.True(robots.Allows("/three"));
        Assert.False(robots.Allows("/one"));
        Assert.False(robots.Allows("/two"));
    }

    [Fact]
    public void A_group_for_this_program_without_rules_allows_all()
        => Assert.True(Parse("User-agent: wiredesk\nDisallow:\n\nUser-agent: *\nDisallow: /").Allows("/a"));

    [Fact]
    public void A_name_that_only_begins_like_this_programs_is_another()
        => Assert.True(Parse("User-agent: wiredesk-images\nDisallow: /").Allows("/a"));

    [Fact]
    public void Sitemaps_are_named_whatever_group_they_stand_in()
        => Assert.Equal(["https://a.example/one.xml", "https://a.example/two.xml"],
            Parse("\uFEFFSitemap: https://a.example/one.xml\r\nUser-agent: other\rDisallow: /\nSITEMAP:https://a.example/two.xml\nSitemap: /three.xml\nSitemap: file:///etc/passwd").Sitemaps);

    [Theory]
    [InlineData("10", 10.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("1e400", null)]
    [InlineData("NaN", null)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public void A_pause_asked_for_is_read(string written, double? seconds)
        => Assert.Equal(seconds, Parse($"User-agent: *\nCrawl-delay: {written}").CrawlDelay?.TotalSeconds);

    [Fact]
    public void What_stands_beyond_the_limit_is_not_read()
    {
        var filler = new string('#', RobotsFile.MostRead - "User-agent: *\nDisallow: /a\n".Length - 1) + "\n";
        var robots = Parse("User-agent: *\nDisallow: /a\n" + filler + "Disallow: /b\n");
        Assert.False(robots.Allows("/a"));
        Assert.True(robots.Allows("/b"));
    }

    [Fact]
    public void A_rule_written_over_and_over_is_kept_once()
        => Assert.Equal(Parse("User-agent: *\nAllow:/").Size, Parse("User-agent: *\n" + string.Concat(Enumerable.Repeat("Allow:/\n", 60_000))).Size);

    [Fact]
    public void A_page_in_the_place_of_the_file_allows_all()
        => Assert.True(Parse("<!DOCTYPE html><html><head><title>404</title></head><body>Disallow: /</body></html>").Allows("/a"));

    [Fact]
    public void No_bytes_break_it()
        => (from bytes in Gen.OneOf(Gen.Byte.Array, Gen.Char["uUser-agnt:dislowmp*$/%2A#\r\n "].Array.Select(chars => Encoding.UTF8.GetBytes(chars)))
            from path in Gen.Char["/a%2*$?"].Array
            select (bytes, path)).Sample(row => { RobotsFile.Parse(row.bytes).Allows("/" + new string(row.path)); });

    [Fact]
    public void A_path_matches_the_rule_that_is_the_path_itself()
        => Gen.String.Where(text => !text.Any(char.IsSurrogate) && !text.Any(c => c is '#' or '\r' or '\n' or '*' or '$' || char.IsWhiteSpace(c) || char.IsControl(c)))
            .Sample(text => !Parse($"User-agent: *\nDisallow: /{text}").Allows($"/{text}"));
}
