using CsCheck;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Revisions;
using Wiredesk.Site;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Tests.Site;

public sealed class ChangesPageTests
{
    private const string Lead = "The council of Tarn Hollow closed the old bridge on Monday after divers found cracks in two of its piers.";
    private const string Mayor = "The mayor, Ottilie Brand, said the bridge would stay closed until the spring.";
    private const string Ferry = "Nobody uses the ferry in winter. The ferryman has asked the council for a second boat.";

    private static readonly (string Speaker, Stance Stance, string Content)[] s_said = [("Ottilie Brand", Stance.Says, "the bridge would stay closed until the spring")];

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_silent_edit_can_be_read_old_to_new(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        var (article, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", $"{Lead}\n\n{Mayor}\n\n{Ferry}", said: s_said);
        await desk.Change(article, $"{Ferry}\n\n{Lead.Replace("two of", "three of", StringComparison.Ordinal)}\n\nThe ford was opened to carts.", said: [("Nobody Else", Stance.Says, "The ford was opened to carts")]);

        var page = await desk.Get($"/a/{article}");
        Assert.Contains($"href=\"/a/{article}/changes/2\"", page, StringComparison.Ordinal);
        Assert.Contains("1 paragraph added, 1 removed, 1 moved, 1 word changed; two became three", page, StringComparison.Ordinal);

        var changes = await desk.Get($"/a/{article}/changes/2");
        Assert.Contains("noindex", changes, StringComparison.Ordinal);
        Assert.Contains("moved here from below", changes, StringComparison.Ordinal);
        Assert.Contains("<del><span class=\"unseen\">removed: </span>two<span class=\"unseen\"> (end)</span></del>", changes, StringComparison.Ordinal);
        Assert.Contains("<ins><span class=\"unseen\">added: </span>three<span class=\"unseen\"> (end)</span></ins>", changes, StringComparison.Ordinal);
        Assert.Contains("Attributed to Ottilie Brand before.", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", changes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/{0}/changes/1", 404)]
    [InlineData("/a/{0}/changes/3", 404)]
    [InlineData("/a/{0}/changes/x", 404)]
    [InlineData("/a/{0}/changes/-1", 404)]
    [InlineData("/a/9/changes/2", 404)]
    [InlineData("/a/{0}/changes/2", 200)]
    public async Task Only_changes_that_were_made_have_a_page(string path, int status)
    {
        await using var desk = await SiteDesk.Open();
        var (article, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", Lead);
        await desk.Change(article, Lead + " Nobody was hurt.");
        Assert.Equal(status, await desk.Status(path.Replace("{0}", $"{article}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_a_text_that_may_not_be_shown_only_the_summary_is_told()
    {
        await using var desk = await SiteDesk.Open();
        var (article, _) = await desk.Publish(await desk.Outlet("Evening Post", "link"), "Old bridge closed", $"{Lead}\n\n{Mayor}");
        await desk.Change(article, $"{Lead.Replace("two of", "three of", StringComparison.Ordinal)}\n\n{Mayor}");
        var changes = await desk.Get($"/a/{article}/changes/2");
        Assert.Contains("two became three", changes, StringComparison.Ordinal);
        Assert.Contains("The text may not be shown here: link only", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("divers", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_excerpt_the_sentences_that_changed_are_shown_as_far_as_it_goes()
    {
        await using var desk = await SiteDesk.Open();
        var (article, _) = await desk.Publish(await desk.Outlet("Hollow Daily", "excerpt:24"), "Old bridge closed", $"{Lead}\n\n{Mayor}\n\n{Ferry}");
        await desk.Change(article, $"{Lead}\n\n{Mayor.Replace("spring", "summer", StringComparison.Ordinal)}\n\n{Ferry.Replace("second", "third", StringComparison.Ordinal)}");
        var changes = await desk.Get($"/a/{article}/changes/2");
        Assert.Contains("summer.", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("third", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("divers", changes, StringComparison.Ordinal);
        Assert.Contains("More changed than may be shown here: excerpt of 24 words", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_withdrawn_article_no_words_are_shown()
    {
        await using var desk = await SiteDesk.Open();
        var (article, _) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", $"{Lead}\n\n{Mayor}", said: s_said);
        await desk.Change(article, Lead);
        await desk.Withdraw(article);
        var changes = await desk.Get($"/a/{article}/changes/2");
        Assert.Contains("1 paragraph removed", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("divers", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("until the spring", changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_somebody_else_is_said_to_have_said_is_corrected()
    {
        await using var desk = await SiteDesk.Open();
        var (article, story) = await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Old bridge closed", $"{Lead}\n\n{Mayor}", said: s_said);
        await desk.Change(article, $"{Lead}\n\n{Mayor.Replace("The mayor, Ottilie Brand,", "The builder, Jonas Quarrel,", StringComparison.Ordinal)}", said: [s_said[0] with { Speaker = "Jonas Quarrel" }]);
        var correction = Assert.Single(await desk.Stores.Corrections.OfStories([story], 10, TestContext.Current.CancellationToken), correction => correction.Kind == CorrectionKind.Reattributed);
        Assert.Equal(("Ottilie Brand", "Jonas Quarrel", correction.Was), (correction.SpeakerWas, correction.SpeakerNow, correction.Now));
        Assert.Contains("Attributed to <del>Ottilie Brand</del> before, to <ins>Jonas Quarrel</ins> now.", await desk.Get("/corrections"), StringComparison.Ordinal);
        Assert.Contains("Attributed to Ottilie Brand before, to Jonas Quarrel now.", await desk.Get($"/a/{article}/changes/2"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_is_ever_shown_than_is_allowed()
    {
        string[] sentences = ["The bridge is shut.", "Divers found cracks in it on Monday.", "Nobody was hurt, “thank God”.", "A ferry runs.", "One hidden part is here."];
        var text = Gen.Int[0, sentences.Length - 1].List[1, 4].Select(some => string.Join(' ', some.Select(at => sentences[at]))).List[1, 5].Select(paragraphs => string.Join("\n\n", paragraphs));
        text.Select(text, Gen.Int[0, 40], Gen.Int[0, 300]).Sample((was, now, words, characters) =>
        {
            var allowed = Allowance.Full("").Narrow(new RightsLimit(words, characters, "test"));
            var shown = ShownChanges.Of(RevisionChanges.Between(("", was), ("", now)), allowed);
            var printed = shown.Paragraphs.Select(paragraph => string.Concat(paragraph.Words.Select(some => some.Space + some.Text))).ToList();
            Assert.True(printed.Sum(some => some.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) <= words);
            Assert.True(printed.Sum(some => some.Length) <= characters);
        });
    }
}
