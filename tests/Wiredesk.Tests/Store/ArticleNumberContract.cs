using Dapper;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>How articles are numbered, on SQLite and on PostgreSQL alike.</summary>
public abstract class ArticleNumberContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_number_of_an_article_tells_the_day_it_arrived()
    {
        await using var stores = await Stores.Create(dialect);
        await Import(stores, "a", "b");
        stores.Clock.Advance(TimeSpan.FromHours(16));
        await Import(stores, "c");
        stores.Clock.Advance(TimeSpan.FromMinutes(5));
        await Import(stores, "d");

        var next = new DateOnly(2026, 6, 10);
        Assert.Equal([Nth.Article(1), Nth.Article(2), Nth.Article(1, next), Nth.Article(2, next)], await Numbers(stores));
        Assert.Equal(next, ArticleNumber.DayOf(Nth.Article(1, next)));
    }

    [Fact]
    public async Task Numbers_go_on_when_the_clock_is_put_back()
    {
        await using var stores = await Stores.Create(dialect);
        await Import(stores, "a");
        stores.Clock.AdjustTime(stores.Clock.GetUtcNow().AddDays(-3));
        await Import(stores, "b");
        Assert.Equal([Nth.Article(1), Nth.Article(2)], await Numbers(stores));
    }

    [Fact]
    public async Task One_address_that_comes_twice_at_once_is_one_article()
    {
        await using var stores = await Stores.Create(dialect);
        await Import(stores, "first");
        for (var round = 0; round < 10; round++)
        {
            var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Import(stores, $"{round}"), Stop)));
            Assert.Equal(1, added.Sum());
        }
        Assert.Equal(11, (await Numbers(stores)).Count);
        Assert.Equal(11, await stores.Database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article_address d join article a on a.id = d.article_id and a.url = d.url"), Stop));
    }

    private static Task<int> Import(Stores stores, params string[] pages)
        => stores.Articles.Import([.. pages.Select(page => ("harbour.example", "Harbour Daily", new ReadArticle { Url = $"http://harbour.example/{page}", Title = page, Text = "The ferry sank." }))], Stop);

    private static async Task<IReadOnlyList<long>> Numbers(Stores stores)
        => (await stores.Database.Read(connection => connection.QueryAsync<long>("select id from article order by url"), Stop)).AsList();
}

public sealed class SqliteArticleNumberTests() : ArticleNumberContract(Dialect.Sqlite);

public sealed class PostgresArticleNumberTests() : ArticleNumberContract(Dialect.Postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_stay_apart_and_ascend_when_many_are_given_as_the_day_turns()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        var midnight = new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);
        const int Each = 200;
        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(async () =>
        {
            var own = new List<long>();
            for (var i = 0; i < Each; i++)
            {
                // Their clocks differ a little.
                var at = midnight.AddMilliseconds(i - (Each / 2) + (node * 5));
                own.Add(await stores.Database.Write(transaction => transaction.Connection!.ExecuteScalarAsync<long>("select next_article_id(@at)", new { at }, transaction), Stop));
            }
            return own;
        }, Stop)));

        Assert.All(given, own => Assert.Equal(own.Order(), own));
        Assert.Equal(8 * Each, given.SelectMany(own => own).Distinct().Count());
        Assert.All(given, own => Assert.Equal(new DateOnly(2026, 6, 10), ArticleNumber.DayOf(own[^1])));
        Assert.Contains(given, own => ArticleNumber.DayOf(own[0]) == new DateOnly(2026, 6, 9));
    }

    [Fact]
    public async Task An_article_of_the_same_address_as_one_that_is_being_written_waits_and_is_passed_over()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        await stores.Outlets.OnHost("harbour.example", "Harbour Daily", Stop);
        const string Insert = "insert into article (outlet_id, url, stage, title, found_at) values (1, 'http://harbour.example/a', 'Read', 'A', 0) on conflict do nothing";
        var second = Task.CompletedTask as Task<int>;
        await stores.Database.Write(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(Insert, transaction: transaction);
            second = stores.Database.Write(other => other.Connection!.ExecuteAsync(Insert, transaction: other), Stop);
        }, Stop);
        Assert.Equal(0, await second!);
        Assert.Equal(1, await stores.Database.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from article"), Stop));
    }
}
