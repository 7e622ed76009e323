using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Statements;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk;

public abstract class BriefStepContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_story_that_cannot_be_briefed_holds_no_other_up()
    {
        const int Stories = 40, Broken = 21;
        await using var stores = await Stores.Create(dialect);
        using var meter = new StageMeter(stores.Clock);
        using var leadership = new Leadership(null);
        var step = Step(stores, leadership, meter);
        await stores.Articles.Import([.. Enumerable.Range(0, Stories).Select(i => ("harbour.example", "Harbour Daily", Report(i, "The quay is open")))], Stop);
        await FileAll(stores);

        Assert.Equal(Stories, await Briefed(step));
        var stories = await stores.Stories.FilesOf([.. Enumerable.Range(1, Stories).Select(i => (long)i)], Stop);
        Assert.All(stories, story => Assert.Equal(Stage.Briefed, Assert.Single(story.Articles).Article.Stage));

        // Each is revised; of one, its line is no longer where it was shown.
        await stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "update line set span_start = span_start + 1 where article_id = @article", new { article = stories[Broken].Articles[0].Article.Id }, transaction), Stop);
        foreach (var (story, i) in stories.Select((story, i) => (story, i)))
            await stores.Articles.SaveRead(story.Articles[0].Article.Id, Report(i, "The quay is closed"), null, Stop);
        await FileAll(stores);

        Assert.Equal(Stories, await Briefed(step));
        foreach (var (story, i) in (await stores.Stories.FilesOf([.. stories.Select(story => story.StoryId)], Stop)).Select((story, i) => (story, i)))
        {
            var article = Assert.Single(story.Articles).Article;
            Assert.Equal(i == Broken ? Stage.Failed : Stage.Briefed, article.Stage);
            Assert.Equal(i == Broken ? 1 : 2, (await stores.Briefings.Of(story.StoryId, Stop))!.Value.Version);
        }
        Assert.Equal(1, Assert.Single(meter.Totals, total => total.Stage == WorkStage.Brief).Errors);
    }

    [Fact]
    public async Task What_changed_since_a_story_was_read_is_briefed_in_its_turn_and_the_others_are_kept()
    {
        await using var stores = await Stores.Create(dialect);
        using var meter = new StageMeter(stores.Clock);
        using var leadership = new Leadership(null);
        var step = Step(stores, leadership, meter);
        await stores.Articles.Import([.. Enumerable.Range(0, 4).Select(i => ("harbour.example", "Harbour Daily", Report(i, "The quay is open")))], Stop);
        await FileAll(stores);
        long[] stories = [1, 2, 3, 4];
        var read = await stores.Stories.FilesOf(stories, Stop);
        var articles = read.Select(file => file.Articles[0].Article.Id).ToList();

        // Meanwhile one is withdrawn, and one moves to another's story.
        await stores.Articles.Withdraw(articles[0], "gone", Stop);
        await stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync("update article set story_id = 3 where id = @article", new { article = articles[1] }, transaction), Stop);
        await stores.Briefings.Save([.. read.Select(file => BuiltBriefing.Of(file, []))], Stop);

        Assert.Null(await stores.Briefings.Of(2, Stop));
        Assert.Equal([Stage.Filed, Stage.Filed, Stage.Briefed, Stage.Briefed], await Stages());
        await Briefed(step);
        Assert.Equal([Stage.Briefed, Stage.Briefed, Stage.Briefed, Stage.Briefed], await Stages());
        Assert.Null(await stores.Briefings.Of(1, Stop));
        Assert.Equal(2, (await stores.Briefings.Of(3, Stop))!.Value.Briefing.Articles);
        Assert.Equal(1, (await stores.Briefings.Of(4, Stop))!.Value.Version);

        async Task<List<Stage>> Stages()
        {
            var stages = (await stores.Stories.FilesOf(stories, Stop)).SelectMany(file => file.Articles).ToDictionary(filed => filed.Article.Id, filed => filed.Article.Stage);
            return articles.ConvertAll(article => stages[article]);
        }
    }

    private static BriefStep Step(Stores stores, Leadership leadership, StageMeter meter) => new(
        stores.Stories, stores.Briefings, stores.Topics, stores.Articles, leadership, new NodeSignals(stores.Database, new Bulletin(), stores.Clock, NullLogger<NodeSignals>.Instance), meter, NullLogger<BriefStep>.Instance);

    private static async Task<int> Briefed(BriefStep step)
    {
        var all = 0;
        while (await step.Run(Stop) is var briefed and > 0)
            all += briefed;
        return all;
    }

    private static ReadArticle Report(int i, string what) => new()
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://harbour.example/{i}"),
        Title = string.Create(CultureInfo.InvariantCulture, $"Quay {i}"),
        Text = string.Create(CultureInfo.InvariantCulture, $"{what}, harbour master Ada Quist said on Tuesday of number {i}."),
        Language = "en",
    };

    /// <summary>Files each article in a story of its own, which it stays in.</summary>
    private static async Task FileAll(Stores stores)
    {
        var read = await stores.Articles.TextsToState(100, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, StatementReader.Read(row.Revision.Text)))], Stop);
        await stores.Stories.File(await stores.Articles.TextsToFile([], 100, Stop), (article, _) => article.StoryId is null ? new FiledDecision(article.Id, null, null, []) : null, (_, _) => { }, Stop);
    }
}

public sealed class SqliteBriefStepTests() : BriefStepContract(Dialect.Sqlite);

public sealed class PostgresBriefStepTests() : BriefStepContract(Dialect.Postgres);
