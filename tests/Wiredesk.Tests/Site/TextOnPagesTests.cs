using CsCheck;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

public class TextOnPagesTests
{
    [Theory]
    [InlineData("link", 0)]
    [InlineData("unknown", 0)]
    [InlineData("excerpt:2", 7)]
    [InlineData("excerpt:99", 16)]
    [InlineData("full", 16)]
    public void Policy_allows_so_much_of_a_text(string policy, int end)
    {
        var outlet = new Outlet { Slug = "post", Name = "Post", Host = "post.example", Republishing = Republishing.Parse(policy) };
        Assert.Equal(end, Showing.Of(outlet, new RightsSignals(), DateTimeOffset.UnixEpoch).EndIn("one two\n\nthree x"));
    }

    [Fact]
    public void Evidence_that_runs_over_paragraphs_is_marked_in_each_and_anchored_once()
    {
        const string Text = "First here.\n\nSecond there.";
        var shown = ArticleText.Beginning(Text, Text.Length, new TextSpan(6, 19));
        Assert.Equal(
            [("First ", false, false), ("here.", true, true), ("Second", true, false), (" there.", false, false)],
            shown.Paragraphs.SelectMany(paragraph => paragraph).Select(piece => (piece.Text, piece.IsMarked, piece.IsFirstMark)));
    }

    [Fact]
    public void Pieces_of_an_article_are_its_text_whatever_is_marked()
        => Gen.String[Gen.Char["ab .\n😀é"], 1, 60].Select(Gen.Int[0, 59], Gen.Int[0, 59]).Sample((text, a, b) =>
        {
            var mark = new TextSpan(Math.Min(Math.Min(a, b), text.Length), Math.Min(Math.Max(a, b), text.Length));
            var shown = ArticleText.Beginning(text, text.Length, mark);
            Assert.Equal(Paragraphs.Of(text).Select(paragraph => paragraph.Of(text)), shown.Paragraphs.Select(paragraph => string.Concat(paragraph.Select(piece => piece.Text))));
        });

    [Theory]
    [InlineData("Elena", "Le maire a parlé. Éléna répond.", "Éléna")]
    [InlineData("STRASSE 12", "In der Straße war Lärm. Die Strasse 12 blieb leer.", "Strasse|12")]
    public void Search_finds_words_without_case_and_accents(string query, string text, string marked)
        => Assert.Equal(marked, string.Join('|', SearchPassage.Of(text, SearchTerms.Of(query)).Where(piece => piece.IsMarked).Select(piece => piece.Text)));

    [Fact]
    public void Endless_sentence_is_cut_around_the_word_found()
    {
        var text = string.Join(' ', Enumerable.Repeat("and", 4000)) + " ferry " + string.Join(' ', Enumerable.Repeat("or", 4000));
        var passage = SearchPassage.Of(text, SearchTerms.Of("ferry"));
        Assert.Contains(passage, piece => piece is { IsMarked: true, Text: "ferry" });
        Assert.InRange(passage.Sum(piece => piece.Text.Length), 100, SearchPassage.MostLength);
    }

    [Fact]
    public void Fresh_story_of_many_outlets_leads()
    {
        var now = new DateTimeOffset(2026, 6, 9, 12, 0, 0, TimeSpan.Zero);
        var stories = new[] { Story(1, 1, 0), Story(2, 9, 3), Story(3, 9, 60) };
        var (leads, river) = FrontOrder.Part(stories, 1, now);
        Assert.Equal(2, Assert.Single(leads).Id);
        Assert.Equal([1, 3], river.Select(story => story.Id));

        Story Story(long id, int outlets, int hoursOld)
            => new() { Id = id, Language = "en", Headline = "x", LastAt = now.AddHours(-hoursOld), Outlets = outlets, Origins = outlets };
    }

    [Theory]
    [InlineData("https://a.example/x?y=1", "https://a.example/x?y=1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//a.example", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_web_addresses_are_linked_to(string? url, string? linked) => Assert.Equal(linked, SiteAddress.Outward(url));
}
