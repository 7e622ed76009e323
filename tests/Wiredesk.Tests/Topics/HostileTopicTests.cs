using System.Text;
using CsCheck;
using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Tests.Topics;

/// <summary>Texts and queries made to take long, or to break something.</summary>
public sealed class HostileTopicTests
{
    private const int Megabyte = 1 << 20;

    public static TheoryData<string> Texts =>
    [
        Repeat("court "), Repeat("Dario Venn "), Repeat("a"), Repeat("a-"), Repeat("’s "), Repeat("“‘"), Repeat("\u0301e\u0301"), Repeat("\ud83d"), Repeat("法"), Repeat("\u202E\u200B "),
        Repeat("murder trial opens in the Supreme Court "), Repeat("s "), Repeat("."), new string(' ', Megabyte), Repeat("Paris, Texas, "),
    ];

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_text_of_a_megabyte_is_held_against_a_topic(string text)
    {
        var matcher = new TopicMatcher([Demanding([])]);
        foreach (var title in new[] { "Title", text })
            Assert.InRange(matcher.Of([Of(title, text)]).Count, 0, 1);
    }

    [Fact]
    public void Ten_thousand_terms_that_begin_alike_are_found_in_one_reading()
    {
        // Each word may be two of the tree's, as itself and as a plural.
        var terms = Enumerable.Range(0, 10_000).Select(i => string.Join(' ', Convert.ToString(i, 2).PadLeft(14, '0').Select(bit => bit == '0' ? "as" : "a"))).ToList();
        var matcher = new TopicMatcher([Demanding(terms)]);
        Assert.Single(matcher.Of([Of("as", Repeat("as "))]));
        Assert.Single(matcher.Of([Of("none", "no more than " + terms[9_999])]));
        Assert.Empty(matcher.Of([Of("none", "as a as a")]));
    }

    [Fact]
    public void Whatever_stands_in_a_text_or_a_query_nothing_breaks()
    {
        var some = Gen.OneOf(Gen.String, Gen.String[Gen.Char["aA -’'s.,法\ud83d\u0301\n"], 0, 60]);
        Gen.Select(some, some, some.Array[0, 5]).Sample((title, text, words) =>
        {
            _ = MediaTopicReader.Of(title, text, words);
            var topic = new Topic { Slug = "t", Name = "T", Terms = words, Names = words, Places = words, Categories = words, MediaTopics = words, Without = words };
            _ = QueryFaults.Of(topic);
            _ = new TopicMatcher([topic]).Of([Of(title, text)]);
        }, iter: 2000);
    }

    [Fact]
    public void A_term_too_long_to_be_looked_for_is_a_fault_and_found_nowhere()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = [Repeat("word ")[..400], new string('x', 65), "…", ""] };
        Assert.Equal(4, QueryFaults.Of(topic).Count);
        Assert.Empty(new TopicMatcher([topic]).Of([Of("word", Repeat("word "))]));
    }

    private static Topic Demanding(IReadOnlyList<string> terms) => new()
    {
        Slug = "t",
        Name = "T",
        Terms = terms,
        Names = ["Dario Venn", "Ministry of Justice"],
        Places = ["Portugal", "Texas"],
        Categories = ["Courts"],
        MediaTopics = ["medtop:15000000"],
        Without = ["never there"],
    };

    private static TopicArticle Of(string title, string text) => new(new Article { Url = "http://a.example/", Title = title, Language = "en" }, title, text, "a");

    private static string Repeat(string part)
    {
        var text = new StringBuilder(Megabyte);
        while (text.Length < Megabyte)
            text.Append(part);
        return text.ToString();
    }
}
