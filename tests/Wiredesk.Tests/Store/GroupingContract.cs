using Wiredesk.Store;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Store;

/// <summary>What the store tells of how the reports of a story came together, on SQLite and on PostgreSQL alike.</summary>
public abstract class GroupingContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task How_like_the_nearest_story_was_is_kept_of_one_that_joined_and_of_one_that_began_its_own()
    {
        await using var stores = await Stores.Create(dialect);
        var first = await File(stores, "1", story: null, similarity: 0.125);
        var second = await File(stores, "2", first.Story, similarity: 0.5);

        var filed = await Grouping(stores).Filed(first.Story, 0, 10, Stop);

        Assert.Equal([(first.Article, 0.125), (second.Article, 0.5)], filed.Select(row => (row.Article.Id, row.Article.Similarity!.Value)));
        Assert.All(filed, row => Assert.Equal(("Harbour Daily", null), (row.Outlet.Name, row.Came)));
        Assert.Equal(first.Article, (await stores.Stories.ById(first.Story, Stop))!.OpenedBy);
    }

    [Fact]
    public async Task Reports_are_given_in_the_order_they_were_filed_some_at_a_time()
    {
        await using var stores = await Stores.Create(dialect);
        var story = (await File(stores, "1", story: null)).Story;
        var other = (await File(stores, "2", story: null)).Story;
        var third = (await File(stores, "3", story)).Article;
        await File(stores, "4", other);
        var fifth = (await File(stores, "5", story)).Article;
        var grouping = Grouping(stores);

        var start = await grouping.Filed(story, 0, 2, Stop);
        Assert.Equal(third, start[1].Article.Id);
        Assert.Equal([fifth], (await grouping.Filed(story, start[1].Article.Filing!.Value, 2, Stop)).Select(row => row.Article.Id));
    }

    [Fact]
    public async Task A_report_that_moved_is_told_where_it_stands_and_where_it_left()
    {
        await using var stores = await Stores.Create(dialect);
        var (stayed, story) = await File(stores, "1", story: null);
        var parting = (await File(stores, "2", story)).Article;
        var grouping = Grouping(stores);

        var added = await Move(stores, parting, story, null);

        Assert.Equal([(stayed, null)], (await grouping.Filed(story, 0, 10, Stop)).Select(row => (row.Article.Id, row.Came?.FromStory)));
        var came = Assert.Single(await grouping.Filed(added, 0, 10, Stop)).Came!;
        Assert.Equal((parting, story, added, 0.5, 0.25, stores.Clock.GetUtcNow()), (came.ArticleId, came.FromStory, came.ToStory, came.Similarity, came.Threshold, came.At));
        Assert.Equal([(parting, added)], (await grouping.Left(story, 10, Stop)).Select(row => (row.Went.ArticleId, row.Went.ToStory)));
        Assert.Empty(await grouping.Left(added, 10, Stop));
        Assert.Null((await stores.Stories.ById(added, Stop))!.OpenedBy);
    }

    [Fact]
    public async Task A_report_that_came_back_is_told_by_its_last_move_and_no_more_as_one_that_left()
    {
        await using var stores = await Stores.Create(dialect);
        var story = (await File(stores, "1", story: null)).Story;
        var moving = (await File(stores, "2", story)).Article;
        var added = await Move(stores, moving, story, null);
        await File(stores, "3", added);
        await Move(stores, moving, added, story);
        var grouping = Grouping(stores);

        Assert.Equal(added, (await grouping.Filed(story, 0, 10, Stop)).Single(row => row.Article.Id == moving).Came!.FromStory);
        Assert.Empty(await grouping.Left(story, 10, Stop));
        Assert.Equal([moving], (await grouping.Left(added, 10, Stop)).Select(row => row.Article.Id));
    }

    [Fact]
    public async Task An_origin_that_came_after_its_copies_is_told_from_one_that_came_before()
    {
        await using var stores = await Stores.Create(dialect);
        var (early, story) = await File(stores, "1", story: null);
        var copy = (await File(stores, "2", story, copyOf: early)).Article;
        var agency = (await File(stores, "3", story)).Article;
        var grouping = Grouping(stores);
        Assert.Empty(await grouping.CopiedBefore(story, [early, copy, agency], Stop));

        var late = (await File(stores, "4", story, lateCopies: [early, copy])).Article;

        Assert.Equal([KeyValuePair.Create(late, 2L)], await grouping.CopiedBefore(story, [early, copy, agency, late], Stop));
        Assert.Empty(await grouping.CopiedBefore(story + 1, [late], Stop));
    }

    private static GroupingQueries Grouping(Stores stores) => new(stores.Database);

    private static async Task<long> Move(Stores stores, long article, long from, long? to)
        => Assert.Single(await stores.Database.Write(transaction => StoryMoves.Make(
            new Regrouping([new RegroupedStory(to, [from], [article], 0.5)], [], 0.25), stores.Clock.GetUtcNow(), transaction), Stop));

    private static async Task<(long Article, long Story)> File(
        Stores stores, string id, long? story, double? similarity = null, long? copyOf = null, long[]? lateCopies = null)
    {
        var read = new ReadArticle { Url = $"http://harbour.example/{id}", Title = $"Title {id}", Text = $"The ferry sank off pier {id}.", Language = "en" };
        await stores.Articles.Import([("harbour.example", "Harbour Daily", read)], Stop);
        var (article, revision) = Assert.Single(await stores.Articles.TextsToState(10, null, Stop));
        await stores.Statements.SaveStated([(article.Id, revision.Id, [])], Stop);
        var filedIn = 0L;
        await stores.Stories.File([(article, revision)], (_, _) => new FiledDecision(
            article.Id, story, copyOf is { } origin ? new CopyMatch(origin, CopyKind.Full, 0.9) : null,
            [.. (lateCopies ?? []).Select(copy => new LateCopy(copy, new CopyMatch(article.Id, CopyKind.Full, 0.9)))])
        {
            Similarity = similarity,
        }, (_, opened) => filedIn = opened, Stop);
        return (article.Id, filedIn);
    }
}

public sealed class SqliteGroupingTests() : GroupingContract(Dialect.Sqlite);

public sealed class PostgresGroupingTests() : GroupingContract(Dialect.Postgres);
