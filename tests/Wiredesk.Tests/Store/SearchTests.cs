using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>Search on both databases.</summary>
public class SearchTests
{
    private static readonly (string Host, string Text, string Language, string Published)[] s_articles =
    [
        ("a.example", "The old stone bridge at Tarn Hollow was closed.", "en", "2026-05-01"),
        ("a.example", "A bridge that is old was closed; the stone stayed.", "en", "2026-05-02"),
        ("b.example", "Prices rose 3.5 percent in Łódź, said Société Générale; see prices.example/may.", "en-GB", "2026-05-03"),
        ("b.example", "Le pont de pierre, vieux de vingt-et-un siècles, est fermé à Orléans.", "fr", "2026-05-04"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("old bridge", "2 1")]
    [InlineData("\"old stone bridge\"", "1")]
    [InlineData("“stone bridge”", "1")]
    [InlineData("\"bridge stone\"", "")]
    [InlineData("closed \"old stone", "1")]
    [InlineData("3.5", "3")]
    [InlineData("\"rose 3.5 percent\"", "3")]
    [InlineData("societe generale", "3")]
    [InlineData("SOCIÉTÉ", "3")]
    [InlineData("\"societe générale\"", "3")]
    [InlineData("prices.example", "3")]
    [InlineData("vingt-et-un", "4")]
    [InlineData("vingt-un", "")]
    [InlineData("orleans", "4")]
    [InlineData("old AND bridge OR NOT", "")]
    public async Task Words_and_phrases_find_the_same_in_both_databases(string query, string found)
    {
        foreach (var dialect in Dialects())
        {
            await using var stores = await Filled(dialect);
            Assert.Equal(found, string.Join(' ', (await Find(stores, query)).Newest.Select(id => id - Nth.Article(0))));
        }
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Filters_narrow_with_words_and_without(Dialect dialect)
    {
        await using var stores = await Filled(dialect);
        var b = (await stores.Outlets.All(Stop)).Single(outlet => outlet.Host == "b.example").Id;
        Assert.Equal([Nth.Article(4), Nth.Article(3)], (await Find(stores, "", new SearchFilter { OutletId = b })).Newest);
        Assert.Equal([Nth.Article(3)], (await Find(stores, "", new SearchFilter { Language = "en", OutletId = b })).Newest);
        Assert.Equal([Nth.Article(2)], (await Find(stores, "bridge", new SearchFilter { From = Day("2026-05-02") })).Newest);
        Assert.Equal([Nth.Article(1)], (await Find(stores, "bridge", new SearchFilter { Before = Day("2026-05-02") })).Newest);
        Assert.Equal([Nth.Article(3), Nth.Article(2)], (await Find(stores, "", new SearchFilter { From = Day("2026-05-02"), Before = Day("2026-05-04") })).Newest);
        Assert.Empty((await Find(stores, "bridge", new SearchFilter { From = Day("2027-05-02") })).Newest);
        Assert.Empty((await Find(stores, "bridge", new SearchFilter { SpeakerId = 99 })).Newest);
        Assert.Equal([Nth.Article(1)], (await Find(stores, "bridge", before: Nth.Article(2))).Newest);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task More_matches_than_are_ranked_go_on_before_the_last_of_them(Dialect dialect)
    {
        await using var stores = await Stores.Create(dialect);
        const int Count = SearchStore.Ranked + 5;
        await stores.Articles.Import([.. Enumerable.Range(0, Count).Select(i => ("a.example", "A", new ReadArticle { Url = $"https://a.example/{i}", Title = $"Ferry {i}", Text = "The ferry ran." }))], Stop);
        await Index(stores, Count);
        var first = await Find(stores, "ferry");
        var next = await Find(stores, "ferry", before: first.Older);
        Assert.Equal(SearchStore.Ranked, first.Newest.Count);
        Assert.Equal(first.Newest[^1], first.Older);
        Assert.Equal(5, next.Newest.Count);
        Assert.Null(next.Older);
    }

    [Fact]
    public async Task Articles_indexed_before_words_were_folded_are_found_without_accents()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Day("2026-05-01"));
        const int Before = 12;
        await using var made = await TestDatabase.Create(Dialect.Postgres, clock, Before);
        await made.Database.Write(async transaction =>
        {
            await Dapper.SqlMapper.ExecuteAsync(transaction.Connection!, """
                insert into outlet (slug, name, host, kind, licence, republishing, added_at) values ('a', 'A', 'a.example', 'Unknown', 'unknown', 'full', 0);
                insert into article (outlet_id, url, stage, title, found_at) values (1, 'https://a.example/1', 'Briefed', 'Société', 0);
                insert into revision (article_id, number, captured_at, title, text, sha256) values (1, 1, 0, 'Société', 'Андрей paid 3.5 percent in Orléans.', 'x');
                update article set revision_id = 1;
                insert into article_search (article_id, words) values (1, to_tsvector('simple', 'Société Андрей paid 3.5 percent in Orléans.'));
                """, transaction: transaction);
        }, Stop);
        await new Migrator(made.Database, clock).Migrate(int.MaxValue, Stop);
        var search = new SearchStore(made.Database);
        foreach (var query in new[] { "societe", "\"paid 3.5 percent\"", "orleans", "Андрей" })
            Assert.Equal([1], await search.Articles(query, 10, Stop));
    }

    [Fact]
    public void More_words_than_are_looked_for_are_told()
    {
        Assert.False(SearchTerms.Of(string.Join(' ', Enumerable.Repeat("a", SearchTerms.MostWords))).IsCut);
        Assert.True(SearchTerms.Of(string.Join(' ', Enumerable.Repeat("a", SearchTerms.MostWords + 1))).IsCut);
    }

    private static IEnumerable<Dialect> Dialects()
        => Environment.GetEnvironmentVariable("WIREDESK_TEST_POSTGRES") is null ? [Dialect.Sqlite] : [Dialect.Sqlite, Dialect.Postgres];

    private static Task<FoundArticles> Find(Stores stores, string query, SearchFilter? filter = null, long? before = null)
        => stores.Search.Articles(SearchTerms.Of(query), filter ?? new SearchFilter(), before, Stop);

    private static async Task<Stores> Filled(Dialect dialect)
    {
        var stores = await Stores.Create(dialect);
        await stores.Articles.Import([.. s_articles.Select((article, i) => (article.Host, article.Host,
            new ReadArticle { Url = $"https://{article.Host}/{i}", Title = $"Report {i}", Text = article.Text, Language = article.Language, PublishedAt = Day(article.Published) }))], Stop);
        await Index(stores, s_articles.Length);
        return stores;
    }

    private static async Task Index(Stores stores, int count)
    {
        var texts = (await stores.Articles.TextsToState(count, null, Stop)).Select(text => new IndexedText(text.Article.Id, text.Revision.Title, text.Revision.Text)).ToList();
        await stores.Database.Write(transaction => SearchStore.Index(stores.Database.Dialect, texts, transaction), Stop);
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
