using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Topics;

namespace Wiredesk.Tests.Store;

/// <summary>Topics and the stories in them, on SQLite and on PostgreSQL alike.</summary>
public abstract class TopicContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_a_topic_asks_for_is_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var topic = new Topic
        {
            Slug = "courts",
            Name = "Courts",
            Terms = ["court"],
            Names = ["Dario Venn"],
            Places = ["Portugal"],
            Outlets = ["fair-bench"],
            Categories = ["Law"],
            MediaTopics = ["medtop:20000107"],
            Without = ["tennis"],
            RequiresAll = true,
            Sections = [new TopicSection { Name = "Appeals", MediaTopics = ["medtop:20000108"], RequiresAll = true }],
        };
        await stores.Topics.Save(topic, Stop);
        var kept = (await stores.Topics.BySlug("courts", Stop))!;
        Assert.Equivalent(topic with { Id = kept.Id }, kept, strict: true);
        await stores.Topics.Save(topic with { Terms = [], RequiresAll = false }, Stop);
        Assert.Equal((kept.Id, false), ((await stores.Topics.BySlug("courts", Stop))!.Id, (await stores.Topics.BySlug("courts", Stop))!.RequiresAll));
    }

    [Fact]
    public async Task What_an_article_is_about_and_what_its_outlet_calls_it_is_kept_until_it_has_a_newer_revision()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "The ferry sank.", "World", "Ferries")], Stop);
        var (article, revision) = Assert.Single(await stores.Articles.TextsToState(10, null, Stop));
        Assert.Equal(["World", "Ferries"], article.Categories);
        Assert.Null(article.MediaTopics);
        await stores.Articles.SaveMediaTopics([(article.Id, revision.Id, ["20000145"]), (article.Id, revision.Id + 1, ["20000082"])], "edition", Stop);
        var told = (await stores.Articles.WithText(article.Id, Stop))!.Value.Article;
        Assert.Equal(["20000145"], told.MediaTopics!);
        Assert.Equal("edition", told.MediaTopicsBy);
        await stores.Articles.SaveRead(article.Id, Row("a", "The ferry was lost.").Article, null, Stop);
        var again = (await stores.Articles.WithText(article.Id, Stop))!.Value.Article;
        Assert.Equal(["World", "Ferries"], again.Categories);
        Assert.Equal((null, null), (again.MediaTopics, again.MediaTopicsBy));
    }

    [Fact]
    public async Task A_change_of_what_a_topic_asks_for_moves_its_stories_and_a_change_of_its_name_does_not()
    {
        await using var stores = await Stores.Create(dialect);
        var (ferry, crown) = (await Story(stores, "Ferry sinks off Sael"), await Story(stores, "Crown stolen in Vel"));
        await stores.Topics.Save(Sea, Stop);
        await AssignAll(stores);
        Assert.Equal([ferry], await StoriesOf(stores, "sea"));

        await stores.Topics.Save(Sea with { Name = "The sea" }, Stop);
        Assert.Empty(await stores.Assignments.Waiting(Stop));

        await stores.Topics.Save(Sea with { Terms = ["crown"], Sections = [new TopicSection { Name = "Thefts", Terms = ["stolen"] }] }, Stop);
        Assert.Equal([ferry], await StoriesOf(stores, "sea"));
        await AssignAll(stores);
        Assert.Equal([crown], await StoriesOf(stores, "sea"));
        var topic = (await stores.Topics.BySlug("sea", Stop))!;
        Assert.Equal("Thefts", (await new StoryQueries(stores.Database).SectionsOf(topic.Id, [ferry, crown], Stop))[crown]);
        Assert.Equal(["sea"], (await new StoryQueries(stores.Database).TopicsOf(crown, Stop)).Select(found => found.Slug));

        await stores.Topics.Save(topic with { Sections = [] }, Stop);
        await AssignAll(stores);
        Assert.Empty(await new StoryQueries(stores.Database).SectionsOf(topic.Id, [crown], Stop));
    }

    [Fact]
    public async Task Stories_that_had_no_news_for_long_stay_as_they_are()
    {
        await using var stores = await Stores.Create(dialect);
        await Story(stores, "Ferry sinks off Sael");
        stores.Clock.Advance(TimeSpan.FromDays(31));
        var recent = await Story(stores, "Ferry raised off Sael");
        await stores.Topics.Save(Sea, Stop);
        await AssignAll(stores);
        Assert.Equal([recent], await StoriesOf(stores, "sea"));
    }

    [Fact]
    public async Task An_assignment_that_is_killed_goes_on_where_it_was()
    {
        await using var stores = await Stores.Create(dialect);
        var all = new List<long>();
        for (var i = 0; i < 70; i++)
            all.Add(await Story(stores, $"Ferry {i} sinks"));
        await stores.Topics.Save(Sea, Stop);
        Assert.Equal(32, await Step(stores).Run(Stop));
        Assert.Equal(all.TakeLast(32), await StoriesOf(stores, "sea"));
        var before = Assert.Single(await stores.Assignments.Waiting(Stop)).Before;
        Assert.Equal(all[^32], before);

        // Killed while it writes: of the batch nothing is left, and it is done again.
        var waiting = await stores.Assignments.Waiting(Stop);
        var next = await stores.Assignments.Stories(before, default, 2, Stop);
        await Assert.ThrowsAnyAsync<Exception>(() => stores.Assignments.Save(waiting, [Assigned(next[0]), Assigned(next[1]), null!], Stop));
        Assert.Equal((before, 32), (Assert.Single(await stores.Assignments.Waiting(Stop)).Before, (await StoriesOf(stores, "sea")).Count));

        using var killed = new CancellationTokenSource();
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Step(stores).Run(killed.Token));
        await AssignAll(stores);
        Assert.Equal(all, await StoriesOf(stores, "sea"));
        Assert.Empty(await stores.Assignments.Waiting(Stop));
        Assert.Equal(0, await Step(stores).Run(Stop));

        AssignedStory Assigned((long Id, long Version) story) => new(story.Id, story.Version, [waiting[0].Topic.Id], [new TopicPlace(waiting[0].Topic.Id, null)]);
    }

    [Fact]
    public async Task Topics_that_change_at_different_times_each_reach_all_stories()
    {
        await using var stores = await Stores.Create(dialect);
        for (var i = 0; i < 40; i++)
            await Story(stores, i % 2 == 0 ? $"Ferry {i} sinks" : $"Crown {i} stolen");
        await stores.Topics.Save(Sea, Stop);
        await Step(stores).Run(Stop);
        await stores.Topics.Save(new Topic { Slug = "crowns", Name = "Crowns", Terms = ["crown"] }, Stop);
        await AssignAll(stores);
        Assert.Equal((20, 20), ((await StoriesOf(stores, "sea")).Count, (await StoriesOf(stores, "crowns")).Count));

        // One that changes once more while it waits begins again, and what was found for the old query is not kept.
        await stores.Topics.Save(Sea with { Terms = ["crown"] }, Stop);
        var waiting = await stores.Assignments.Waiting(Stop);
        await stores.Topics.Save(Sea with { Terms = ["stolen"] }, Stop);
        await stores.Assignments.Save(waiting, [new AssignedStory(40, 1, [waiting[0].Topic.Id], [])], Stop);
        await stores.Assignments.Done(waiting, Stop);
        Assert.Equal(long.MaxValue, Assert.Single(await stores.Assignments.Waiting(Stop)).Before);
    }

    [Fact]
    public async Task A_story_that_is_briefed_while_it_is_assigned_is_read_again()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Story(stores, "Ferry sinks off Sael");
        await stores.Topics.Save(Sea, Stop);
        var waiting = await stores.Assignments.Waiting(Stop);
        await stores.Assignments.Save(waiting, [new AssignedStory(story, 7, [waiting[0].Topic.Id], [new TopicPlace(waiting[0].Topic.Id, null)])], Stop);
        Assert.Empty(await StoriesOf(stores, "sea"));
        Assert.Equal(long.MaxValue, Assert.Single(await stores.Assignments.Waiting(Stop)).Before);
        await AssignAll(stores);
        Assert.Equal([story], await StoriesOf(stores, "sea"));
    }

    [Fact]
    public async Task A_topic_that_the_settings_no_longer_have_is_retired_and_comes_back_with_its_stories()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Story(stores, "Ferry sinks off Sael");
        var now = stores.Clock.GetUtcNow();
        await stores.Topics.Save(Sea with { Slug = "kept" }, Stop);
        await stores.Topics.SaveAll([Sea, Sea with { Slug = "ferries" }], now, Stop);
        await AssignAll(stores);
        Assert.Equal(["ferries", "kept", "sea"], (await stores.Topics.All(Stop)).Select(topic => topic.Slug).Order());
        var id = (await stores.Topics.BySlug("sea", Stop))!.Id;

        await stores.Topics.SaveAll([Sea with { Slug = "ferries" }], now, Stop);
        Assert.Equal(["ferries", "kept"], (await stores.Topics.All(Stop)).Select(topic => topic.Slug).Order());
        Assert.Null(await stores.Topics.BySlug("sea", Stop));
        Assert.Equal(["ferries", "kept"], (await new StoryQueries(stores.Database).TopicsOf(story, Stop)).Select(topic => topic.Slug).Order());
        Assert.Empty(await stores.Assignments.Waiting(Stop));

        await stores.Topics.SaveAll([Sea, Sea with { Slug = "ferries" }], now, Stop);
        await AssignAll(stores);
        Assert.Equal(id, (await stores.Topics.BySlug("sea", Stop))!.Id);
        Assert.Equal([story], await StoriesOf(stores, "sea"));
    }

    [Fact]
    public async Task A_topic_of_media_topics_reaches_articles_that_came_before_they_were_told()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Story(stores, "Thieves steal crown from museum");
        await stores.Topics.Save(new Topic { Slug = "theft", Name = "Theft", MediaTopics = ["medtop:20000082"] }, Stop);
        await AssignAll(stores);
        Assert.Equal([story], await StoriesOf(stores, "theft"));
        var article = (await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article;
        Assert.Equal(["20000104"], article.MediaTopics!);
        Assert.Equal(MediaTopics.Edition, article.MediaTopicsBy);
    }

    [Fact]
    public async Task The_topics_of_an_older_desk_are_kept_and_their_stories_assigned_anew()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        await using var test = await TestDatabase.Create(dialect, clock, version: 6);
        await test.Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            """insert into topic (slug, name, terms, sections) values ('courts', 'Courts', '["court"]', '[{"Name":"Appeals","Terms":["appeal"]}]')""", transaction: transaction), Stop);
        await new Migrator(test.Database, clock).Migrate(Stop);
        var topics = new TopicStore(test.Database);
        var topic = Assert.Single(await topics.All(Stop));
        Assert.Equal(("court", 0, "Appeals", "appeal"), (topic.Terms.Single(), topic.Places.Count, topic.Sections.Single().Name, topic.Sections.Single().Terms.Single()));
        await topics.SaveAll([topic], clock.GetUtcNow(), Stop);
        Assert.Equal("courts", Assert.Single(await new TopicAssignments(test.Database).Waiting(Stop)).Topic.Slug);
    }

    private static Topic Sea => new() { Slug = "sea", Name = "Sea", Terms = ["ferry"] };

    private static (string Host, string Outlet, ReadArticle Article) Row(string title, string text, params string[] categories)
        => ("harbour.example", "Harbour Daily", new ReadArticle { Url = $"http://harbour.example/{Slugs.Of(title)}", Title = title, Text = text, Language = "en", Categories = categories });

    /// <summary>A story of one article, briefed without a look at topics.</summary>
    private static async Task<long> Story(Stores stores, string title)
    {
        await stores.Articles.Import([Row(title, "No more was known on Tuesday.")], Stop);
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, (IReadOnlyList<Statement>)[]))], Stop);
        long story = 0;
        await stores.Stories.File(await stores.Articles.TextsToFile([], 10, Stop), (article, _) => new FiledDecision(article.Id, null, null, []), (_, opened) => story = opened, Stop);
        var file = await stores.Stories.FileOf(story, Stop);
        await stores.Briefings.Save([BuiltBriefing.Of(file, [])], Stop);
        return story;
    }

    private static AssignStep Step(Stores stores)
        => new(stores.Assignments, stores.Articles, new Leadership(null), new Settings(), stores.Clock, NullLogger<AssignStep>.Instance);

    private static async Task AssignAll(Stores stores)
    {
        while (await Step(stores).Run(Stop) > 0)
        {
            // A batch at a time.
        }
    }

    private static async Task<List<long>> StoriesOf(Stores stores, string slug)
    {
        var topic = (await stores.Topics.BySlug(slug, Stop))!;
        return [.. (await new StoryQueries(stores.Database).OfTopic(topic.Id, 100, Stop)).Select(story => story.Id).Order()];
    }
}

public sealed class SqliteTopicTests() : TopicContract(Dialect.Sqlite);

public sealed class PostgresTopicTests() : TopicContract(Dialect.Postgres);
