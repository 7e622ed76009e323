using System.Data.Common;
using Dapper;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>What every store promises, on SQLite and on PostgreSQL alike.</summary>
public abstract class StoreContract(Dialect dialect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outlet_saved_again_keeps_its_number_and_takes_the_new_facts()
    {
        await using var stores = await Stores.Create(dialect);
        var first = await stores.Outlets.Save(Harbour, Stop);
        var second = await stores.Outlets.Save(Harbour with { Kind = OutletKind.Agency, Republishing = Republishing.Excerpt(60), PrivateAllowed = true }, Stop);
        Assert.Equal(first.Id, second.Id);
        var read = Assert.Single(await stores.Outlets.All(Stop));
        Assert.Equal(second, read);
        Assert.Equal(60, read.Republishing.Words);
        Assert.True(read.PrivateAllowed);
    }

    [Fact]
    public async Task Two_outlets_of_one_name_get_slugs_of_their_own()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Outlets.Save(Harbour, Stop);
        var other = await stores.Outlets.Save(Harbour with { Host = "harbour.test" }, Stop);
        Assert.Equal("harbour-daily-2", other.Slug);
        Assert.Equal("harbour-daily-2", (await stores.Outlets.Save(Harbour with { Host = "harbour.test" }, Stop)).Slug);
    }

    [Fact]
    public async Task What_pages_of_a_host_hold_is_kept_for_the_newest_ones_only()
    {
        await using var stores = await Stores.Create(dialect);
        for (var i = 0; i <= HostMemory.MostPages; i++)
        {
            var memory = await stores.PageMemories.Of("harbour.example", Stop);
            memory.Add($"https://harbour.example/{i:00}", [(uint)i, uint.MaxValue]);
            await stores.PageMemories.SaveNewest("harbour.example", memory, Stop);
            stores.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var kept = (await stores.PageMemories.Of("harbour.example", Stop)).Pages.ToList();
        Assert.Equal(Enumerable.Range(1, HostMemory.MostPages).Select(i => $"https://harbour.example/{i:00}"), kept.Select(page => page.Page));
        Assert.Equal([1u, uint.MaxValue], kept[0].Blocks.Order());
        Assert.Empty((await stores.PageMemories.Of("other.example", Stop)).Pages);
    }

    [Fact]
    public async Task A_feed_is_due_when_its_time_has_come_and_keeps_its_validators_byte_for_byte()
    {
        await using var stores = await Stores.Create(dialect);
        var outlet = await stores.Outlets.Save(Harbour, Stop);
        Assert.True(await stores.Feeds.Add(outlet.Id, "http://harbour.example/rss", "Harbour", stores.Clock.GetUtcNow(), Stop));
        Assert.False(await stores.Feeds.Add(outlet.Id, "http://harbour.example/rss", "Harbour", stores.Clock.GetUtcNow(), Stop));

        var feed = Assert.Single(await stores.Feeds.Due(stores.Clock.GetUtcNow(), 10, Stop));
        var polled = feed with { ETag = "W/\"a, b\" ", LastModified = "yesterday", NextPollAt = stores.Clock.GetUtcNow().AddMinutes(30), LastError = "HTTP 500", Failures = 2 };
        await stores.Feeds.Record([polled], Stop);
        Assert.Empty(await stores.Feeds.Due(stores.Clock.GetUtcNow().AddMinutes(29), 10, Stop));
        Assert.Equal(polled, Assert.Single(await stores.Feeds.Due(stores.Clock.GetUtcNow().AddMinutes(30), 10, Stop)));

        await stores.Feeds.Record([polled with { State = FeedState.Gone }], Stop);
        Assert.Empty(await stores.Feeds.Due(stores.Clock.GetUtcNow().AddDays(9), 10, Stop));
    }

    [Fact]
    public async Task Everything_a_poll_leaves_behind_is_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var now = stores.Clock.GetUtcNow();
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        var polled = feed with
        {
            BodyHash = "00ff",
            IsSitemap = true,
            Waits = PollReason.MaxAge,
            WaitFor = TimeSpan.FromMinutes(90),
            FailingSince = now,
            FreshFor = TimeSpan.FromSeconds(61.5),
            TimeToLive = TimeSpan.FromDays(2),
            SkipHours = 0xFFFFFF,
            SkipDays = 0x41,
            RecentCount = 20,
            RecentSince = now.AddDays(-3),
            MovedTo = "http://harbour.example/feed",
            MovedTimes = 2,
            ValidatorsFrom = "http://harbour.example/feed",
            Children = """{"http://harbour.example/new.xml":{"ETag":"W/\"a, b\""}}""",
        };
        await stores.Feeds.Record([polled], Stop);
        Assert.Equal(polled, await stores.Feeds.At("http://harbour.example/rss", Stop));
    }

    [Fact]
    public async Task Of_each_host_the_feed_longest_due_comes_first()
    {
        await using var stores = await Stores.Create(dialect);
        foreach (var url in new[] { "http://A.example/1", "http://a.example/2", "http://b.example", "http://b.example:81/", "https://a.example/3" })
            await NewFeed(stores, url);
        stores.Clock.Advance(TimeSpan.FromMinutes(1));
        var due = await stores.Feeds.Due(stores.Clock.GetUtcNow(), 10, Stop);
        Assert.Equal(["http://A.example/1", "http://b.example", "http://b.example:81/"], due.Select(feed => feed.Url));
        await stores.Feeds.Record([due[0] with { NextPollAt = stores.Clock.GetUtcNow().AddHours(1) }], Stop);
        Assert.Equal("http://a.example/2", (await stores.Feeds.Due(stores.Clock.GetUtcNow(), 10, Stop))[0].Url);
    }

    [Fact]
    public async Task First_polls_of_feeds_added_together_are_spread()
    {
        await using var stores = await Stores.Create(dialect);
        for (var i = 0; i < 50; i++)
            await NewFeed(stores, $"http://outlet-{i}.example/rss");
        var first = stores.Clock.GetUtcNow();
        Assert.Single(await stores.Feeds.Due(first, 100, Stop));
        Assert.Equal(11, (await stores.Feeds.Due(first.AddSeconds(1), 100, Stop)).Count);
        Assert.Equal(50, (await stores.Feeds.Due(first.AddSeconds(5), 100, Stop)).Count);
    }

    [Fact]
    public async Task A_feed_that_moved_to_the_address_of_another_is_closed_and_the_rest_is_kept()
    {
        await using var stores = await Stores.Create(dialect);
        var old = await NewFeed(stores, "http://harbour.example/old");
        var kept = await NewFeed(stores, "http://harbour.example/rss");
        var free = await NewFeed(stores, "http://harbour.example/free");
        await stores.Feeds.Record([old with { Url = kept.Url }, free with { Url = "http://harbour.example/new" }], Stop);
        var feeds = (await stores.Feeds.All(Stop)).ToDictionary(feed => feed.Id);
        Assert.Equal((FeedState.Moved, "http://harbour.example/old"), (feeds[old.Id].State, feeds[old.Id].Url));
        Assert.Equal("moved for good to http://harbour.example/rss, which is followed already; polling stopped", feeds[old.Id].LastError);
        Assert.Equal(kept, feeds[kept.Id]);
        Assert.Equal("http://harbour.example/new", feeds[free.Id].Url);
    }

    [Fact]
    public async Task Whatever_an_outlet_puts_into_an_error_is_kept_as_one_plain_line()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        await stores.Feeds.Record([feed with { Title = "Har\0bour", LastError = "an object with a\0b\u001b[31m\nand more", ETag = "\"\0\"" }], Stop);
        var kept = (await stores.Feeds.At(feed.Url, Stop))!;
        Assert.Equal(("Har bour", "an object with a b [31m and more", "\" \""), (kept.Title, kept.LastError, kept.ETag));
    }

    [Fact]
    public async Task A_feed_that_is_removed_stays_so_though_a_poll_of_it_ends_later()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        Assert.True(await stores.Feeds.Remove(feed.Url, Stop));
        Assert.False(await stores.Feeds.Remove(feed.Url, Stop));
        await stores.Feeds.Record([feed], Stop);
        Assert.Empty(await stores.Feeds.All(Stop));
        Assert.Empty(await stores.Feeds.Due(stores.Clock.GetUtcNow().AddDays(1), 10, Stop));
        Assert.True(await stores.Feeds.Add(feed.OutletId, feed.Url, null, stores.Clock.GetUtcNow(), Stop));
        Assert.Single(await stores.Feeds.All(Stop));
    }

    [Fact]
    public async Task A_closed_feed_that_is_added_again_or_moved_to_is_opened_again()
    {
        await using var stores = await Stores.Create(dialect);
        var closed = await NewFeed(stores, "http://harbour.example/rss") with { State = FeedState.Gone, Failures = 3, LastError = "HTTP 410 Gone" };
        await stores.Feeds.Record([closed], Stop);
        Assert.True(await stores.Feeds.Add(closed.OutletId, closed.Url, null, stores.Clock.GetUtcNow(), Stop));
        Assert.False(await stores.Feeds.Add(closed.OutletId, closed.Url, null, stores.Clock.GetUtcNow(), Stop));
        var opened = (await stores.Feeds.At(closed.Url, Stop))!;
        Assert.Equal((FeedState.Active, PollReason.New, 0, null), (opened.State, opened.Waits, opened.Failures, opened.LastError));

        await stores.Feeds.Record([closed], Stop);
        var old = await NewFeed(stores, "http://harbour.example/old");
        await stores.Feeds.Record([old with { Url = closed.Url }], Stop);
        Assert.Equal(FeedState.Active, (await stores.Feeds.At(closed.Url, Stop))!.State);
        Assert.Equal(FeedState.Moved, (await stores.Feeds.At(old.Url, Stop))!.State);
    }

    [Fact]
    public async Task Known_articles_are_told_with_their_date_of_change()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        var changed = stores.Clock.GetUtcNow().AddHours(-1);
        await stores.FoundArticles.Save([new(feed.OutletId, feed.Id, "http://harbour.example/a", "A", null, changed, "{}")], Stop);
        await stores.Articles.Import([Row("b", "Two.")], Stop);
        var urls = Enumerable.Range(0, 1200).Select(i => $"http://harbour.example/unknown-{i}").Append("http://harbour.example/a").Append(Row("b", "Two.").Article.Url).ToList();
        var known = await stores.FoundArticles.Known(urls, Stop);
        Assert.Equal(2, known.Count);
        Assert.Equal((changed, true), (known["http://harbour.example/a"].ModifiedAt, known["http://harbour.example/a"].IsUnread));
        Assert.Equal((null, false), (known[urls[^1]].ModifiedAt, known[urls[^1]].IsUnread));
    }

    [Fact]
    public async Task An_article_at_a_new_address_is_the_same_article_and_its_old_address_leads_to_it()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        await stores.FoundArticles.Save([new(feed.OutletId, feed.Id, "http://harbour.example/a", "A", null, null, "{}") { EntryId = "tag:a" }], Stop);
        var named = Assert.Single((await stores.FoundArticles.ByGuid(feed.OutletId, ["tag:a", "tag:b"], Stop))["tag:a"]);
        await stores.Articles.SaveRead(named.Id, new ReadArticle { Url = named.Url, Title = "A", Text = "One." }, null, Stop, new PageValidators("W/\"x\"", null, named.Url));
        Assert.Equal("W/\"x\"", (await stores.Articles.WithText(named.Id, Stop))!.Value.Article.ETag);

        var moved = new FoundArticle(feed.OutletId, feed.Id, "http://harbour.example/b", "B", null, stores.Clock.GetUtcNow(), "{}") { EntryId = "tag:a", Moved = named.Id };
        Assert.Equal(0, await stores.FoundArticles.Save([moved], Stop));
        Assert.Equal(0, await stores.FoundArticles.Save([moved, moved with { Url = named.Url, Moved = null }], Stop));
        var article = (await stores.Articles.WithText(named.Id, Stop))!.Value.Article;
        Assert.Equal((moved.Url, null, stores.Clock.GetUtcNow()), (article.Url, article.ETag, article.NextLookAt));
        await stores.Articles.AddAddress(article.Id, "http://harbour.example/c", Stop);
        await stores.Articles.AddAddress(article.Id, moved.Url, Stop);
        Assert.Equal(0, await stores.Articles.Import([("harbour.example", "Harbour", new ReadArticle { Url = "http://harbour.example/c", Title = "C", Text = "Three." })], Stop));
        var known = await stores.FoundArticles.Known([named.Url, moved.Url, "http://harbour.example/c"], Stop);
        Assert.Equal([moved.Url, moved.Url, moved.Url], known.Values.Select(one => one.Url));
    }

    [Fact]
    public async Task A_text_of_the_feed_itself_that_changed_waits_to_be_read()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        var found = new FoundArticle(feed.OutletId, feed.Id, "http://harbour.example/a", "A", null, null, "{}");
        await stores.FoundArticles.Save([found], Stop);
        var id = (await stores.Articles.ToRead(feed.OutletId, 1, Stop))[0].Id;
        await stores.Articles.SaveRead(id, new ReadArticle { Url = found.Url, Title = "A", Text = "One.", IsFromFeed = true }, null, Stop);
        var text = (await stores.Articles.WithText(id, Stop))!.Value.Article.FeedText;
        await stores.FoundArticles.Save([found with { FeedText = text }], Stop);
        Assert.Null((await stores.Articles.WithText(id, Stop))!.Value.Article.NextLookAt);
        await stores.FoundArticles.Save([found with { FeedText = "other", Entry = "{\"Title\":\"B\"}" }], Stop);
        var article = (await stores.Articles.WithText(id, Stop))!.Value.Article;
        Assert.Equal((stores.Clock.GetUtcNow(), "{\"Title\":\"B\"}"), (article.NextLookAt, article.Entry));
        await stores.Articles.SaveUnchanged(id, null, null, Stop);
        article = (await stores.Articles.WithText(id, Stop))!.Value.Article;
        Assert.Equal((null, 1, text), (article.Entry, article.StillLooks, article.FeedText));
    }

    private static async Task<Feed> NewFeed(Stores stores, string url)
    {
        var outlet = await stores.Outlets.Save(Harbour, Stop);
        await stores.Feeds.Add(outlet.Id, url, null, stores.Clock.GetUtcNow(), Stop);
        return (await stores.Feeds.At(url, Stop))!;
    }

    [Fact]
    public async Task Of_two_feeds_that_list_an_article_the_one_that_says_more_counts()
    {
        await using var stores = await Stores.Create(dialect);
        var outlet = await stores.Outlets.Save(Harbour, Stop);
        await stores.Feeds.Add(outlet.Id, "http://harbour.example/rss", null, stores.Clock.GetUtcNow(), Stop);
        FoundArticle Listed(string entry) => new(outlet.Id, 1, "http://harbour.example/a", "A", null, null, entry);
        Assert.Equal(1, await stores.FoundArticles.Save([Listed("{}")], Stop));
        Assert.Equal(0, await stores.FoundArticles.Save([Listed("{\"Title\":\"A\"}")], Stop));
        Assert.Equal(0, await stores.FoundArticles.Save([Listed("{}")], Stop));
        Assert.Equal("{\"Title\":\"A\"}", Assert.Single(await stores.Articles.ToRead(outlet.Id, 10, Stop)).Entry);
    }

    [Fact]
    public async Task Outlets_wait_for_their_pages_to_be_read_and_one_postponed_waits_for_its_time()
    {
        await using var stores = await Stores.Create(dialect);
        var (first, second) = (await stores.Outlets.OnHost("a.example", "A", Stop), await stores.Outlets.OnHost("b.example", "B", Stop));
        foreach (var outlet in new[] { second, first })
        {
            await stores.Feeds.Add(outlet, $"http://{outlet}.example/rss", null, stores.Clock.GetUtcNow(), Stop);
            var feed = (await stores.Feeds.All(Stop)).Single(feed => feed.OutletId == outlet);
            await stores.FoundArticles.Save([.. Enumerable.Range(0, 3).Select(i => new FoundArticle(outlet, feed.Id, $"http://{outlet}.example/{i}", "A", null, null, "{}"))], Stop);
        }
        Assert.Equal([second, first], await stores.Articles.OutletsToRead(Stop));
        var some = await stores.Articles.ToRead(first, 2, Stop);
        Assert.Equal(["/0", "/1"], some.Select(article => article.Url[^2..]));
        foreach (var article in await stores.Articles.ToRead(first, 10, Stop))
            await stores.Articles.Postpone(article.Id, "busy", stores.Clock.GetUtcNow().AddMinutes(1), Stop);
        Assert.Equal([second], await stores.Articles.OutletsToRead(Stop));
        stores.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.All(await stores.Articles.ToRead(first, 10, Stop), article => Assert.Equal((0, "busy"), (article.Attempts, article.Error)));
    }

    [Fact]
    public async Task A_later_capture_waits_for_the_briefing_of_the_one_before_and_is_then_its_next_revision()
    {
        await using var stores = await Stores.Create(dialect);
        var start = stores.Clock.GetUtcNow().AddDays(-9);
        (string, string, ReadArticle) Capture(string text, int hours)
        {
            var (host, outlet, article) = Row("a", text);
            return (host, outlet, article with { CapturedAt = start.AddHours(hours) });
        }

        var captures = new[] { Capture("The ferry sank.", 0), Capture("The ferry was lost.", 1), Capture("The ferry sank.", 2) };
        var first = await stores.Archive.Save(captures, Stop);
        Assert.Equal((1, 0, 0), (first.New, first.Revisions, first.Known));
        Assert.Equal([1, 2], first.Waiting);

        await FileAll(stores);
        await BriefAll(stores);
        var second = await stores.Archive.Save(captures, Stop);
        Assert.Equal((0, 1, 1), (second.New, second.Revisions, second.Known));
        Assert.Equal([2], second.Waiting);
        Assert.Equal([start, start.AddHours(1)], (await stores.Revisions.Of(Nth.Article(1), Stop)).Select(revision => revision.CapturedAt));
        Assert.Equal(start, (await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.FoundAt);
    }

    [Fact]
    public async Task An_article_without_a_text_gets_its_first_from_a_capture_unless_it_was_withdrawn()
    {
        await using var stores = await Stores.Create(dialect);
        var feed = await NewFeed(stores, "http://harbour.example/rss");
        var names = new[] { "found", "failed", "withdrawn" };
        await stores.FoundArticles.Save([.. names.Select(name => new FoundArticle(feed.OutletId, feed.Id, Row(name, "").Item3.Url, name, null, null, "{}"))], Stop);
        await stores.Articles.SaveFailure(Nth.Article(2), "HTTP 403", null, Stop);
        await stores.Articles.Withdraw(Nth.Article(3), "HTTP 410", Stop);

        var captured = stores.Clock.GetUtcNow().AddDays(-9);
        var captures = names.Select(name => Row(name, "The ferry sank.")).Select(row => (row.Item1, row.Item2, row.Item3 with { CapturedAt = captured })).ToList();
        var saved = await stores.Archive.Save(captures, Stop);
        Assert.Equal((2, 0, 1), (saved.New, saved.Revisions, saved.Known));
        for (var id = Nth.Article(1); id <= Nth.Article(2); id++)
        {
            var (article, revision) = (await stores.Articles.WithText(id, Stop))!.Value;
            Assert.Equal((Stage.Read, null, null, 0), (article.Stage, article.Error, article.Entry, article.Attempts));
            Assert.Equal((captured, "The ferry sank."), (revision.CapturedAt, revision.Text));
        }
        Assert.Null(await stores.Articles.WithText(Nth.Article(3), Stop));
        Assert.Equal((0, 2), ((await stores.Archive.Save(captures, Stop)).New, await stores.Database.CountAt(Stage.Read, Stop)));
    }

    [Fact]
    public async Task What_is_learnt_of_an_outlet_fills_in_and_never_replaces()
    {
        await using var stores = await Stores.Create(dialect);
        var id = await stores.Outlets.Learn(Harbour with { Kind = OutletKind.Unknown, Licence = "CC BY 4.0" }, Stop);
        Assert.Equal(id, await stores.Outlets.Learn(Harbour with { Name = "Other", Kind = OutletKind.Agency, Licence = "none", Language = "pt", HomePlace = "Port Sael, Veldany" }, Stop));
        Assert.Equal(id, await stores.Outlets.Learn(Harbour with { Kind = OutletKind.Ngo, Language = "en", HomePlace = "Elsewhere" }, Stop));
        var outlet = Assert.Single(await stores.Outlets.All(Stop));
        Assert.Equal(("Harbour Daily", OutletKind.Agency, "CC BY 4.0", "pt", "Port Sael, Veldany"), (outlet.Name, outlet.Kind, outlet.Licence, outlet.Language, outlet.HomePlace));
    }

    [Fact]
    public async Task An_import_run_twice_adds_nothing_the_second_time()
    {
        await using var stores = await Stores.Create(dialect);
        Assert.Equal(2, await stores.Articles.Import([Row("a", "One."), Row("b", "Two.")], Stop));
        Assert.Equal(1, await stores.Articles.Import([Row("a", "One, changed."), Row("c", "Three.")], Stop));
        var read = await stores.Articles.TextsToState(10, null, Stop);
        Assert.Equal(["One.", "Two.", "Three."], read.Select(row => row.Revision.Text));
        Assert.Single(read.Select(row => row.Article.OutletId).Distinct());
    }

    [Fact]
    public async Task A_revision_keeps_byline_credits_hash_and_page()
    {
        await using var stores = await Stores.Create(dialect);
        var (host, outlet, article) = Row("a", "Über die Häfen. 🚢");
        await stores.Articles.Import([(host, outlet, article with { Byline = ["Ana Brook", "Tom Vale"], Credits = ["APN"], Page = "<p>Über die Häfen. 🚢</p>" })], Stop);
        var (_, revision) = Assert.Single(await stores.Articles.TextsToState(10, null, Stop));
        Assert.Equal(["Ana Brook", "Tom Vale"], revision.Byline);
        Assert.Equal(["APN"], revision.Credits);
        Assert.Equal(Revision.Hash(revision.Title, revision.Text), revision.Sha256);
        Assert.Equal("<p>Über die Häfen. 🚢</p>", await stores.Revisions.Page(revision.ArticleId, revision.Id, Stop));
    }

    [Fact]
    public async Task A_revision_can_not_be_changed()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "One.")], Stop);
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => stores.Database.Write(
            transaction => transaction.Connection!.ExecuteAsync("update revision set text = 'Other.'", transaction: transaction), Stop));
        Assert.Contains("never changed", refused.Message);
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_nothing()
    {
        await using var stores = await Stores.Create(dialect);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Database.Write(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync("insert into speaker (slug, name) values ('x', 'X')", transaction: transaction);
            throw new InvalidOperationException("half way");
        }, Stop));
        Assert.Null(await stores.Statements.Speaker("x", Stop));
    }

    [Fact]
    public async Task Articles_are_not_filed_before_one_that_arrived_earlier_is_stated()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "One."), Row("b", "Two.")], Stop);
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([(read[1].Article.Id, read[1].Revision.Id, [])], Stop);
        Assert.Empty(await stores.Articles.TextsToFile([], 10, Stop));
        await stores.Statements.SaveStated([(read[0].Article.Id, read[0].Revision.Id, [])], Stop);
        Assert.Equal(2, (await stores.Articles.TextsToFile([], 10, Stop)).Count);
    }

    [Fact]
    public async Task Statements_come_back_as_they_were_and_speakers_are_shared()
    {
        await using var stores = await Stores.Create(dialect);
        const string Text = "“We walk,” Dario Venn said.";
        await stores.Articles.Import([Row("a", Text)], Stop);
        var (article, revision) = Assert.Single(await stores.Articles.TextsToState(10, null, Stop));
        var statement = new Statement
        {
            Source = [new(11, 21)],
            Cue = [new(22, 26)],
            Content = [new(1, 8)],
            Kind = StatementKind.Direct,
            Stance = Stance.Says,
            Speaker = "Dario Venn",
            Medium = "State Television",
            Confidence = 0.75,
        };
        var answer = statement with { Negated = true, Accused = new(11, 16), Matter = new(1, 3), Answers = 0 };
        await stores.Statements.SaveStated([(article.Id, revision.Id, [statement, answer])], Stop);
        var read = await stores.Statements.OfRevision(revision.ArticleId, revision.Id, Stop);
        Assert.Equal(2, read.Count);
        Assert.Equal("We walk", read[0].Content[0].Of(Text));
        Assert.Equal((StatementKind.Direct, Stance.Says, "State Television", 0.75), (read[0].Kind, read[0].Stance, read[0].Medium, read[0].Confidence));
        Assert.Equal(read[0].SpeakerId, read[1].SpeakerId);
        Assert.Equal((false, null, null, null), (read[0].Negated, read[0].Accused, read[0].Matter, read[0].Answers));
        Assert.Equal((true, 0), (read[1].Negated, read[1].Answers));
        Assert.Equal(["Dario", "We"], new[] { read[1].Accused, read[1].Matter }.Select(spans => Assert.Single(spans!).Of(Text)));
        Assert.Equal("Dario Venn", (await stores.Statements.Speaker("dario-venn", Stop))?.Name);
    }

    [Fact]
    public async Task A_line_stays_the_same_line_in_a_later_revision_and_becomes_a_correction_when_its_sentence_is_changed()
    {
        await using var stores = await Stores.Create(dialect);
        const string Kept = "The harbour strike went into its third week on Tuesday morning.";
        const string Wrong = "At least 12 people were hurt when police cleared the quay, the hospital said.";
        var story = await Brief(stores, Row("a", $"{Kept}\n\n{Wrong}"));
        var before = (await stores.Briefings.Of(story, Stop))!.Value.Briefing.Lines().Select(line => line.LineId).ToHashSet();

        var mended = $"A new first paragraph about the harbour strike.\n\n{Kept}\n\n{Wrong.Replace("12", "17", StringComparison.Ordinal)}";
        await stores.Articles.SaveRead(Nth.Article(1), Row("a", mended).Article, null, Stop);
        await FileAll(stores);
        await BriefAll(stores);

        var corrections = await stores.Corrections.OfStories([story], 10, Stop);
        Assert.All(corrections, correction => Assert.Equal(CorrectionKind.Changed, correction.Kind));
        Assert.All(corrections, correction => Assert.Contains("17 people", correction.Now));
        Assert.All(corrections, correction => Assert.Contains(correction.LineId, before));
        var correction = corrections.Single(correction => correction.Was == Wrong);
        var (briefing, version, _) = (await stores.Briefings.Of(story, Stop))!.Value;
        Assert.Equal(2, version);
        var texts = await stores.Briefings.TextsOf(briefing, Stop);
        var kept = briefing.Glance.Single(line => texts.Of(line) == Kept);
        Assert.Contains(kept.LineId, before);
        Assert.DoesNotContain(briefing.Lines(), line => texts.Of(line) == Wrong);
        Assert.Contains(await stores.Changes.NewestOfStory(story, 100, Stop), change => change.Kind == ChangeKind.LineCorrected && change.LineId == correction.LineId);
    }

    [Fact]
    public async Task An_article_that_gets_a_newer_text_while_it_is_filed_has_its_place_and_is_read_again()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "One."), Row("b", "Two.")], Stop);
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, (IReadOnlyList<Statement>)[]))], Stop);
        var batch = await stores.Articles.TextsToFile([], 10, Stop);
        await stores.Articles.SaveRead(Nth.Article(2), Row("b", "Two and a half.").Article, null, Stop);

        await stores.Stories.File(batch, (article, _) => new FiledDecision(article.Id, null, null, []), (_, _) => null, (_, _, _) => { }, Stop);

        Assert.Equal(Stage.Filed, (await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.Stage);
        var again = Assert.Single(await stores.Articles.TextsToState(10, null, Stop));
        Assert.Equal((Nth.Article(2), "Two and a half."), (again.Article.Id, again.Revision.Text));
        Assert.NotNull(again.Article.StoryId);
    }

    [Fact]
    public async Task A_page_that_was_read_again_since_it_was_found_gone_is_not_withdrawn()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "One.")], Stop);
        var asked = (await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.Looks;
        await stores.Articles.SaveRead(Nth.Article(1), Row("a", "One and a half.").Article, null, Stop);
        await stores.Articles.Withdraw(Nth.Article(1), "HTTP 410 Gone", Stop, asked);
        Assert.Null((await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.WithdrawnAt);
        await stores.Articles.Withdraw(Nth.Article(1), "HTTP 410 Gone", Stop, asked + 1);
        Assert.NotNull((await stores.Articles.WithText(Nth.Article(1), Stop))!.Value.Article.WithdrawnAt);
    }

    [Fact]
    public async Task A_text_is_given_up_unless_it_went_on_or_a_newer_one_came_meanwhile()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "One."), Row("b", "Two."), Row("c", "Three.")], Stop);
        var tried = (await stores.Articles.TextsToState(10, null, Stop)).ToDictionary(row => row.Article.Id, row => row.Article);
        await stores.Articles.SaveRead(Nth.Article(2), Row("b", "Two and a half.").Article, null, Stop);
        await stores.Statements.SaveStated([(Nth.Article(3), tried[Nth.Article(3)].RevisionId!.Value, [])], Stop);

        foreach (var article in tried.Values)
            await stores.Articles.GiveUp(article, "no end of it", Stop);

        var now = new List<Article>();
        foreach (var id in tried.Keys)
            now.Add((await stores.Articles.WithText(id, Stop))!.Value.Article);
        Assert.Equal([(Stage.Failed, "no end of it"), (Stage.Read, null), (Stage.Stated, null)], now.OrderBy(article => article.Id).Select(article => (article.Stage, article.Error)));
    }

    [Fact]
    public async Task A_withdrawn_article_withdraws_its_lines()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Brief(stores, Row("a", "The curator was arrested on Tuesday over the theft of the crown."));
        await stores.Articles.Withdraw(Nth.Article(1), "HTTP 410 Gone", Stop);
        await BriefAll(stores);
        Assert.Equal(CorrectionKind.Withdrawn, (await stores.Corrections.Before(null, 10, Stop))[0].Kind);
        Assert.Null(await stores.Briefings.Of(story, Stop));
        Assert.Empty(await new StoryQueries(stores.Database).Newest(10, Stop));
    }

    [Fact]
    public async Task A_withdrawn_page_is_not_looked_at_for_ever()
    {
        await using var stores = await Stores.Create(dialect);
        await Brief(stores, Row("a", "The curator was arrested on Tuesday over the theft of the crown."));
        await stores.Articles.Withdraw(Nth.Article(1), "HTTP 410 Gone", Stop);
        await BriefAll(stores);
        await stores.Articles.SaveUnchanged(Nth.Article(1), stores.Clock.GetUtcNow(), rights: null, Stop);
        Assert.Equal([1L], await stores.Articles.OutletsToLookAt(Stop));
        Assert.Single(await stores.Articles.ToLookAt(1, 10, Stop));
        await stores.Articles.Withdraw(Nth.Article(1), "HTTP 410 Gone", Stop);
        Assert.Empty(await stores.Articles.OutletsToLookAt(Stop));
        Assert.Empty(await stores.Articles.ToLookAt(1, 10, Stop));
        Assert.Empty(await stores.Briefings.Waiting([], 10, Stop));
    }

    [Fact]
    public async Task Text_that_no_database_takes_is_mended()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Articles.Import([Row("a", "The \0ferry\ud83d sank.")], Stop);
        Assert.Equal("The ferry\ufffd sank.", Assert.Single(await stores.Articles.TextsToState(10, null, Stop)).Revision.Text);
    }

    [Fact]
    public async Task Changes_are_numbered_upwards_and_can_be_resumed_from()
    {
        await using var stores = await Stores.Create(dialect);
        var story = await Brief(stores, Row("a", "The ferry Linnet ran aground off Port Sael on Tuesday night."));
        var all = await stores.Changes.After(0, 100, Stop);
        Assert.Equal(all.OrderBy(change => change.Id), all);
        Assert.Equal([ChangeKind.StoryOpened, ChangeKind.ArticleFiled], all.Take(2).Select(change => change.Kind));
        Assert.Equal(all.Skip(1), await stores.Changes.After(all[0].Id, 100, Stop));
        Assert.Equal(all[^1].Id, await stores.Changes.Last(Stop));
    }

    [Fact]
    public async Task Search_finds_articles_by_all_words_and_takes_any_query()
    {
        await using var stores = await Stores.Create(dialect);
        await Brief(stores, Row("a", "The ferry Linnet ran aground off Port Sael on Tuesday night."), Row("b", "The museum in Vel lost its crown."));
        Assert.Equal([Nth.Article(1)], await stores.Search.Articles("ferry aground", 10, Stop));
        Assert.Empty(await stores.Search.Articles("ferry crown", 10, Stop));
        foreach (var hostile in new[] { "", "\"", "a' or 1=1 --", "((", "NEAR(", "*", "& | !", "title:", "🚢" })
            Assert.NotNull(await stores.Search.Articles(hostile, 10, Stop));
    }

    [Fact]
    public async Task A_topic_is_saved_with_its_terms_and_sections()
    {
        await using var stores = await Stores.Create(dialect);
        await stores.Topics.Save(new Topic { Slug = "courts", Name = "Courts", Terms = ["court"], Sections = [new TopicSection { Name = "Appeals", Terms = ["appeal"] }] }, Stop);
        await stores.Topics.Save(new Topic { Slug = "courts", Name = "Courts and sentencing", Terms = ["court", "sentenced"] }, Stop);
        var topic = Assert.Single(await stores.Topics.All(Stop));
        Assert.Equal("Courts and sentencing", topic.Name);
        Assert.Equal(["court", "sentenced"], topic.Terms);
        Assert.Empty(topic.Sections);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing_and_a_newer_database_is_refused()
    {
        await using var stores = await Stores.Create(dialect);
        var migrator = new Migrator(stores.Database, stores.Clock);
        var version = await migrator.Migrate(Stop);
        Assert.Equal(version, await migrator.Migrate(Stop));
        await stores.Database.Write(transaction => transaction.Connection!.ExecuteAsync(
            "insert into schema_version (version, applied_at) values (9999, 0)", transaction: transaction), Stop);
        var refused = await Assert.ThrowsAsync<DeskException>(() => migrator.Migrate(Stop));
        Assert.Contains("newer", refused.Message);
    }

    private static Outlet Harbour => new() { Slug = "harbour-daily", Name = "Harbour Daily", Host = "harbour.example", Kind = OutletKind.Newspaper };

    private static (string Host, string Outlet, ReadArticle Article) Row(string id, string text)
        => ("harbour.example", "Harbour Daily", new ReadArticle { Url = $"http://harbour.example/{id}", Title = $"Title {id}", Text = text, Language = "en" });

    /// <summary>Takes articles all the way; one story for them all.</summary>
    private static async Task<long> Brief(Stores stores, params (string, string, ReadArticle)[] rows)
    {
        await stores.Articles.Import(rows, Stop);
        await FileAll(stores);
        return await BriefAll(stores);
    }

    private static async Task FileAll(Stores stores)
    {
        var read = await stores.Articles.TextsToState(10, null, Stop);
        await stores.Statements.SaveStated([.. read.Select(row => (row.Article.Id, row.Revision.Id, StatementReader.Read(row.Revision.Text)))], Stop);
        long? story = null;
        await stores.Stories.File(await stores.Articles.TextsToFile([], 10, Stop),
            (article, _) => article.StoryId is null ? new FiledDecision(article.Id, story, null, []) : null, (_, opened) => story = opened, Stop);
    }

    private static async Task<long> BriefAll(Stores stores)
    {
        var (story, _) = Assert.Single(await stores.Briefings.Waiting([], 10, Stop));
        var file = await stores.Stories.FileOf(story, Stop);
        await stores.Briefings.Save([BuiltBriefing.Of(file, [])], Stop);
        return story;
    }
}

public sealed class SqliteStoreTests() : StoreContract(Dialect.Sqlite);

public sealed class PostgresStoreTests() : StoreContract(Dialect.Postgres)
{
    [Fact]
    public async Task A_database_is_held_by_one_desk_at_a_time()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        var first = await stores.Database.TryHold(TestContext.Current.CancellationToken);
        Assert.NotNull(first);
        Assert.Null(await stores.Database.TryHold(TestContext.Current.CancellationToken));
        await first.DisposeAsync();
        await using var second = await stores.Database.TryHold(TestContext.Current.CancellationToken);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_hold_that_the_server_has_ended_is_let_go_of_without_a_word()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        var held = await stores.Database.TryHold(TestContext.Current.CancellationToken);
        await stores.Database.Read(connection => connection.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"), TestContext.Current.CancellationToken);
        await held!.DisposeAsync();
        await using var again = await stores.Database.TryHold(TestContext.Current.CancellationToken);
        Assert.NotNull(again);
    }
}
