using Dapper;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Store;

/// <summary>What becomes of stories whose articles are grouped anew, on SQLite and on PostgreSQL alike.</summary>
public abstract class StoryMovesContract(Dialect dialect)
{
    private const string Ferry = "The ferry sank off the mole on Monday, the harbour master said.";
    private const string Bank = "The bank failed in the night, the minister told parliament.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_that_becomes_part_of_another_takes_its_lines_along_and_its_address_leads_there()
    {
        await using var stores = await Stores.Create(dialect);
        var first = await Brief(stores, ("1", Ferry));
        var second = await Brief(stores, ("2", Bank));
        var lines = await Lines(stores, second);

        var numbers = await Regroup(stores, new Regrouping(
            [new RegroupedStory(first, [second], await Articles(stores, second), 0.4)], [new MergedStory(second, 0, 0.3)], 0.2));

        Assert.Equal([first], numbers);
        Assert.Equal(first, (await stores.Stories.ById(second, Stop))!.MergedInto);
        Assert.Equal(2, (await stores.Stories.FileOf(first, Stop)).Articles.Count);
        Assert.NotEmpty(lines);
        Assert.Empty(lines.Except(await Lines(stores, first)));
        Assert.Null(await stores.Briefings.Of(second, Stop));
        Assert.Equal([first], (await stores.Briefings.Waiting([], 10, Stop)).Select(waiting => waiting.Story));
    }

    [Fact]
    public async Task Stories_merged_twice_lead_to_the_last()
    {
        await using var stores = await Stores.Create(dialect);
        long[] stories = [await Brief(stores, ("1", Ferry)), await Brief(stores, ("2", Bank)), await Brief(stores, ("3", Ferry + " " + Bank))];

        await Regroup(stores, new Regrouping([new RegroupedStory(stories[1], [stories[0]], await Articles(stores, stories[0]), 0.4)], [new MergedStory(stories[0], 0, 0.3)], 0.2));
        await Regroup(stores, new Regrouping([new RegroupedStory(stories[2], [stories[1]], await Articles(stores, stories[1]), 0.4)], [new MergedStory(stories[1], 0, 0.3)], 0.2));

        Assert.Equal(stories[2], (await stores.Stories.ById(stories[0], Stop))!.MergedInto);
        Assert.Equal(stories[2], (await stores.Stories.ById(stories[1], Stop))!.MergedInto);
    }

    [Fact]
    public async Task A_story_that_parts_is_briefed_on_both_sides_and_tells_no_article_as_new_that_stayed()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Brief(stores, ("1", Ferry), ("2", Bank));
        var last = await stores.Changes.Last(Stop);
        var parting = (await Articles(stores, story))[0];

        var added = Assert.Single(await Regroup(stores, new Regrouping([new RegroupedStory(null, [story], [parting], 0.4)], [], 0.2)));
        await BriefWaiting(stores);

        Assert.NotEqual(story, added);
        Assert.Single(await Articles(stores, story));
        Assert.Equal([parting], await Articles(stores, added));
        Assert.Empty(await stores.Briefings.Waiting([], 10, Stop));
        var changes = (await stores.Changes.NewestOfStory(story, 100, Stop)).Where(change => change.Id > last).ToList();
        Assert.DoesNotContain(changes, change => change.Kind == ChangeKind.ArticleFiled);
        Assert.Contains(changes, change => change.Kind == ChangeKind.StoryRegrouped);
        Assert.Contains(await stores.Changes.NewestOfStory(added, 100, Stop), change => change.Kind == ChangeKind.ArticleFiled);
    }

    [Fact]
    public async Task A_briefing_made_before_articles_moved_is_not_kept_and_both_stories_are_briefed_again()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Brief(stores, ("1", Ferry), ("2", Bank));
        var parting = (await Articles(stores, story))[0];
        var stale = await stores.Stories.FileOf(story, Stop);
        var added = Assert.Single(await Regroup(stores, new Regrouping([new RegroupedStory(null, [story], [parting], 0.4)], [], 0.2)));

        await stores.Briefings.Save([BuiltBriefing.Of(stale, [])], Stop);

        Assert.Equal([story, added], (await stores.Briefings.Waiting([], 10, Stop)).Select(waiting => waiting.Story).Order());
        await BriefWaiting(stores);
        Assert.Equal(1, (await stores.Briefings.Of(story, Stop))!.Value.Briefing.Articles);
        Assert.Equal(1, (await stores.Briefings.Of(added, Stop))!.Value.Briefing.Articles);
    }

    [Fact]
    public async Task A_story_of_many_old_articles_stays_when_its_last_new_one_leaves()
    {
        await using var stores = await Stores.Create(dialect);
        var old = await Brief(stores, ("1", Ferry), ("2", Bank), ("3", Ferry + " " + Bank));
        var other = await Brief(stores, ("4", Bank + " " + Ferry));
        var leaving = (await Articles(stores, old))[0];

        await Regroup(stores, new Regrouping([new RegroupedStory(other, [old], [leaving], 0.4)], [new MergedStory(old, 0, 0.3)], 0.2));

        Assert.Null((await stores.Stories.ById(old, Stop))!.MergedInto);
        Assert.Equal(2, (await Articles(stores, old)).Count);
        Assert.Equal(2, (await Articles(stores, other)).Count);
    }

    [Fact]
    public async Task Why_an_article_moved_is_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Brief(stores, ("1", Ferry), ("2", Bank));
        var parting = (await Articles(stores, story))[0];

        var added = Assert.Single(await Regroup(stores, new Regrouping([new RegroupedStory(null, [story], [parting], 0.4)], [], 0.2)));

        var move = await stores.Database.Read(connection => connection.QuerySingleAsync<(long, long, long, double, double)>(
            "select article_id, from_story, to_story, similarity, threshold from story_move"), Stop);
        Assert.Equal((parting, story, added, 0.4, 0.2), move);
    }

    private static Task<IReadOnlyList<long>> Regroup(Stores stores, Regrouping regrouping)
        => stores.Database.Write(transaction => StoryMoves.Make(regrouping, stores.Clock.GetUtcNow(), transaction), Stop);

    /// <summary>Takes articles all the way, into one story.</summary>
    private static async Task<long> Brief(Stores stores, params (string Id, string Text)[] articles)
    {
        await stores.Articles.Import([.. articles.Select(article => ("harbour.example", "Harbour Daily", new ReadArticle
        {
            Url = $"http://harbour.example/{article.Id}",
            Title = $"Title {article.Id}",
            Text = article.Text,
            Language = "en",
        }))], Stop);
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, StatementReader.Read(row.Revision.Text)))], Stop);
        long? story = null;
        await stores.Stories.File(await stores.Articles.TextsToFile([], 10, Stop),
            (article, _) => new FiledDecision(article.Id, story, null, []), (_, opened) => story = opened, Stop);
        await BriefWaiting(stores);
        return story!.Value;
    }

    private static async Task BriefWaiting(Stores stores)
    {
        foreach (var (story, _) in await stores.Briefings.Waiting([], 10, Stop))
        {
            var file = await stores.Stories.FileOf(story, Stop);
            await stores.Briefings.Save([BuiltBriefing.Of(file, [])], Stop);
        }
    }

    private static async Task<IReadOnlyList<long>> Articles(Stores stores, long story)
        => [.. (await stores.Stories.FileOf(story, Stop)).Articles.Select(filed => filed.Article.Id)];

    private static async Task<IReadOnlyList<long>> Lines(Stores stores, long story)
        => [.. await stores.Database.Read(connection => connection.QueryAsync<long>("select id from line where story_id = @story", new { story }), Stop)];
}

public sealed class SqliteStoryMovesTests() : StoryMovesContract(Dialect.Sqlite);

public sealed class PostgresStoryMovesTests() : StoryMovesContract(Dialect.Postgres);
