using Microsoft.Extensions.Logging.Abstractions;
using Wiredesk.Desk;
using Wiredesk.Fetching;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Store;

namespace Wiredesk.Tests.Desk;

public sealed class DeskSetUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outlets_topics_and_editions_of_the_settings_stand_in_the_desk_after_a_start()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var settings = new Settings
        {
            Outlets = [new OutletSettings { Host = "Harbour.example", Name = "Harbour Daily", Kind = "state media", Republishing = "excerpt:40" }],
            Topics = [new TopicSettings { Slug = "courts", Name = "Courts", Terms = ["court"], Sections = [new TopicSectionSettings { Name = "Appeals", Terms = ["appeal"] }] }],
            Editions = [new EditionSettings { Slug = "daily", Name = "Daily", TimeZone = "Europe/Lisbon" }],
        };
        await SetUp(stores, settings);
        await SetUp(stores, settings);
        var outlet = Assert.Single(await stores.Outlets.All(Stop));
        Assert.Equal(("harbour.example", "harbour-daily", OutletKind.StateMedia, 40), (outlet.Host, outlet.Slug, outlet.Kind, outlet.Republishing.Words));
        Assert.Equal("Appeals", Assert.Single(Assert.Single(await stores.Topics.All(Stop)).Sections).Name);
        Assert.Equal("Europe/Lisbon", Assert.Single(await new EditionStore(stores.Database).All(Stop)).TimeZone);
    }

    [Fact]
    public async Task A_setting_that_is_not_understood_is_named()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        async Task Refused(Settings settings, string words)
            => Assert.Contains(words, (await Assert.ThrowsAsync<DeskException>(() => SetUp(stores, settings))).Message);
        await Refused(new Settings { Outlets = [new OutletSettings { Host = "a.example" }] }, "Outlets: an entry has no Name");
        await Refused(new Settings { Outlets = [new OutletSettings { Host = "a.example", Name = "A", Kind = "blog" }] }, "kind blog is not known");
        await Refused(new Settings { Editions = [new EditionSettings { Slug = "d", Name = "D", TimeZone = "Moon/Sea" }] }, "time zone Moon/Sea is not known");
        await Refused(new Settings { Editions = [new EditionSettings { Slug = "d", Name = "D", Hour = 24 }] }, "the hour must be 0 to 23");
        await Refused(new Settings { Outlets = [new OutletSettings { Host = "a.example", Name = "A", Republishing = "exerpt:60" }] }, "republishing exerpt:60 is not known");
        var both = new Settings { Outlets = [new OutletSettings { Host = "a.example", Name = "A" }, new OutletSettings { Name = "B" }], Topics = [new TopicSettings { Name = "T" }] };
        await Refused(both, "Outlets: an entry has no Host");
        await Refused(both, "Topics: an entry has no Slug");
        Assert.Empty(await stores.Outlets.All(Stop));
    }

    [Fact]
    public async Task A_topic_taken_out_of_the_settings_leaves_the_desk_at_the_next_start()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var (courts, ports) = (new TopicSettings { Slug = "courts", Name = "Courts", MediaTopics = ["medtop:20000106"] }, new TopicSettings { Slug = "ports", Name = "Ports", Terms = ["port"] });
        await SetUp(stores, new Settings { Topics = [courts, ports] });
        await SetUp(stores, new Settings { Topics = [ports] });
        Assert.Equal("ports", Assert.Single(await stores.Topics.All(Stop)).Slug);
    }

    [Fact]
    public async Task A_topic_with_a_fault_stops_the_start_and_loses_no_other()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        var ports = new TopicSettings { Slug = "ports", Name = "Ports", Terms = ["port"] };
        await SetUp(stores, new Settings { Topics = [ports] });
        var faulty = new Settings { Topics = [new TopicSettings { Slug = "courts", Name = "Courts", MediaTopics = ["medtop:1"] }, new TopicSettings { Slug = "empty", Name = "Empty" }] };
        var faults = (await Assert.ThrowsAsync<DeskException>(() => SetUp(stores, faulty))).Message.Split('\n');
        Assert.Equal(2, faults.Length);
        Assert.StartsWith("setting Topics, Courts: media topic medtop:1: ", faults[0]);
        Assert.StartsWith("setting Topics, Empty: asks for nothing", faults[1]);
        Assert.Equal("ports", Assert.Single(await stores.Topics.All(Stop)).Slug);
    }

    [Fact]
    public async Task A_topic_on_an_outlet_that_is_not_followed_yet_is_kept()
    {
        await using var stores = await Stores.Create(Dialect.Sqlite);
        await SetUp(stores, new Settings { Topics = [new TopicSettings { Slug = "bench", Name = "Bench", Outlets = ["fair-bench"] }] });
        Assert.Equal(["fair-bench"], Assert.Single(await stores.Topics.All(Stop)).Outlets);
    }

    [Fact]
    public void Settings_are_read_from_the_folder_and_a_broken_file_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-test-").FullName;
        try
        {
            var path = Path.Combine(folder, Settings.FileName);
            File.WriteAllText(path, """{ "Site": { "Name": "The Sael Wire" }, "Outlets": [ { "Host": "a.example", "Name": "A" } ] }""");
            var settings = Settings.Load(folder);
            Assert.Equal("The Sael Wire", settings.Site.Name);
            Assert.Equal("A", Assert.Single(settings.Outlets).Name);
            File.WriteAllText(path, "{ broken");
            Assert.Contains(path, Assert.Throws<DeskException>(() => Settings.Load(folder)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task SetUp(Stores stores, Settings settings)
        => new DeskSetUp(stores.Outlets, stores.Topics, new EditionStore(stores.Database), new Fetcher(settings, stores.Clock), settings, stores.Clock, NullLogger<DeskSetUp>.Instance).Run(Stop);
}
