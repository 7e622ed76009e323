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
