using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using Wiredesk.Status;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Nodes;

/// <summary>The index of a node that stands by: it follows what another files, and then decides as one made anew from the store.</summary>
public sealed class StandByIndexTests
{
    private static readonly MachineClock s_clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_followed_files_the_rest_as_the_one_it_followed_would_have()
    {
        var news = News();
        var undisturbed = await Group(news, handOverEvery: int.MaxValue);
        var handedOver = await Group(news, handOverEvery: 60);
        Assert.True(undisturbed.Split('\n').Length > 30);
        Assert.Equal(undisturbed, handedOver);
    }

    /// <summary>Files all, some at a time; now and then the node that files ends, the one that stood by files, and another stands by.</summary>
    private static async Task<string> Group(List<ReadArticle> news, int handOverEvery)
    {
        await using var desk = await TestDatabase.Create(Dialect.Postgres, new FakeTimeProvider());
        var (leader, standsBy) = (await Filer.Join(desk, "0"), await Filer.Join(desk, "1"));
        for (var i = 0; i < news.Count; i += 20)
        {
            if (i > 0 && i % handOverEvery == 0)
            {
                await leader.Node.DisposeAsync();
                while (await standsBy.Node.Leadership.Of(FilingWork.Of("en"), Stop) is null)
                    await Task.Delay(20, Stop);
                (leader, standsBy) = (standsBy, await Filer.Join(desk, string.Create(CultureInfo.InvariantCulture, $"{i}")));
            }
            var node = leader.Node;
            await node.Articles.Import([.. news.Skip(i).Take(20).Select((article, n) => ($"outlet{(i + n) % 7}.example", $"Outlet {(i + n) % 7}", article))], Stop);
            var texts = await node.Articles.TextsToState(20, node.Session.Number, Stop);
            await node.Statements.SaveStated([.. texts.Select(text => (text.Article.Id, text.Revision.Id, (IReadOnlyList<Statements.Statement>)[]))], Stop, node.Session.Number);
            while (await leader.Step.Run(Stop) > 0)
                continue;
            // Asks for the work the first time, and follows from then on.
            await standsBy.Step.Run(Stop);
        }
        var filed = await leader.Node.Database.Read(async connection => (await connection.QueryAsync<string>(
            "select string_agg(url || coalesce(' of ' || origin_id, ''), ' ' order by id) from article group by story_id order by min(id)")).ToList(), Stop);
        await leader.Node.DisposeAsync();
        await standsBy.Node.DisposeAsync();
        return string.Join('\n', filed);
    }

    private sealed record Filer(TestNode Node, FileStep Step)
    {
        public static async Task<Filer> Join(TestDatabase desk, string id)
        {
            var node = await TestNode.Join(desk, id);
            var step = new FileStep(
                node.Articles, node.Stories, new OutletStore(node.Database, s_clock), new FilingIndexes(node.Stories, new Settings(), s_clock, NullLogger<FilingIndexes>.Instance), node.Leadership, new StageMeter(s_clock), NullLogger<FileStep>.Instance);
            return new Filer(node, step);
        }
    }

    /// <summary>Reports on some events that come in turns, with copies, some of them before their origin.</summary>
    private static List<ReadArticle> News()
    {
        var random = new Random(5);
        var words = Enumerable.Range(0, 1500).Select(_ => new string([.. Enumerable.Range(0, random.Next(4, 10)).Select(_ => (char)('a' + random.Next(26)))])).ToArray();
        var news = new List<ReadArticle>();
        for (var i = 0; i < 300; i++)
        {
            var copied = i > 20 && random.Next(4) == 0 ? news[random.Next(Math.Max(0, i - 60), i)] : null;
            var incident = new Random(random.Next(60));
            var special = Enumerable.Range(0, 14).Select(_ => words[incident.Next(words.Length)]).ToArray();
            var text = copied?.Text ?? string.Join("\n\n", Enumerable.Range(0, 5).Select(paragraph =>
                $"The {special[paragraph]} of {special[paragraph + 5]} {special[(paragraph * 2) + 1]} after the {words[random.Next(words.Length)]} {words[random.Next(words.Length)]} near the {special[paragraph]}, the harbour master said on Tuesday of {words[random.Next(words.Length)]}."));
            news.Add(new ReadArticle
            {
                Url = string.Create(CultureInfo.InvariantCulture, $"http://wire.example/{i}"),
                Title = copied?.Title ?? $"{special[0]} of {special[5]} {special[1]}",
                Text = text,
                Language = "en",
                // Some copies are dated before the text they are a copy of: that one then is the copy.
                PublishedAt = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes((10 * i) - (copied is not null && i % 3 == 0 ? 2000 : 0)),
                Credits = copied is not null && i % 5 == 0 ? ["Reuters"] : [],
            });
        }
        return news;
    }

    private sealed class MachineClock : TimeProvider;
}
