using Wiredesk.Mail;
using Wiredesk.News;
using Dateline = Wiredesk.Language.Dateline;

namespace Wiredesk.Tests.Mail;

public sealed class StoryScopeTests
{
    private static readonly Dictionary<long, Outlet> s_outlets = new()
    {
        [1] = At("Quay Courier", "Arbel, Morvane"),
        [2] = At("Morvane Times", "Castrel, Morvane"),
        [3] = At("Lysian Herald", "Orne, Lysia"),
        [4] = At("Wire of nowhere", null),
    };

    [Theory]
    [InlineData("ARBEL (CPA) — The court", "ARBEL", null)]
    [InlineData("ARBEL, Morvane (CPA) – The court", "ARBEL", "Morvane")]
    [InlineData("PORT D’ARBEL, Nov. 3 (CPA) -- The court", "PORT D’ARBEL", null)]
    [InlineData("ST. OLAV - The court", "ST. OLAV", null)]
    public void Dateline_names_its_town(string text, string town, string? country) => Assert.Equal(new Dateline(town, country), Dateline.Of(text));

    [Theory]
    [InlineData("The court in Arbel — the oldest — sat.")]
    [InlineData("ARBEL has a new quay.")]
    [InlineData("A — B")]
    [InlineData("")]
    [InlineData("ARBEL\n\nThe court — late — sat.")]
    public void Text_without_a_dateline_has_none(string text) => Assert.Null(Dateline.Of(text));

    [Theory]
    [InlineData(Sections.Local, "ARBEL — Text.", 3)]
    [InlineData(Sections.National, "CASTREL — Text.", 3)]
    [InlineData(Sections.National, "HOLM, Morvane — Text.", 3)]
    [InlineData(Sections.International, "ORNE — Text.", 1)]
    [InlineData(Sections.International, "ARBEL, Lysia — Text.", 1)]
    // Countries of the world, and its larger towns.
    [InlineData(Sections.International, "MOMBASA, Kenya — Text.", 1)]
    [InlineData(Sections.International, "NAIROBI (CPA) — Text.", 1)]
    // What follows the town is a region, as far as anyone knows.
    [InlineData(Sections.Local, "ARBEL, Northshire — Text.", 3)]
    [InlineData(Sections.National, "CASTREL, Northshire — Text.", 3)]
    [InlineData(Sections.Local, "SAINT ABER, Northshire — Text.", 1)]
    // A dateline in a town nobody knows, and none at all: who carries it decides.
    [InlineData(Sections.Local, "NOWHERE — Text.", 1)]
    [InlineData(Sections.Local, "Text.", 1)]
    [InlineData(Sections.National, "Text.", 2)]
    [InlineData(Sections.International, "Text.", 3)]
    [InlineData(Sections.National, "Text.", 4)]
    public void Dateline_decides_then_who_carries_it(Sections scope, string opening, long outlet)
        => Assert.Equal(scope, new StoryScope(Place.Parse("Arbel, Morvane"), s_outlets).Of([(outlet, opening)]));

    [Fact]
    public void Story_carried_by_others_too_is_not_local_without_a_dateline()
        => Assert.Equal(Sections.National, new StoryScope(Place.Parse("Arbel, Morvane"), s_outlets).Of([(1, "Text."), (3, "Text.")]));

    [Theory]
    [InlineData("Leeds, United Kingdom", "LONDON — Text.", Sections.National)]
    [InlineData("Leeds, England", "CARDIFF, Wales — Text.", Sections.National)]
    [InlineData("Boston, USA", "NEW YORK — Text.", Sections.National)]
    [InlineData("Boston, United States", "SEOUL, South Korea — Text.", Sections.International)]
    [InlineData("Seoul, South Korea", "SEOUL — Text.", Sections.Local)]
    public void Real_places_are_told_apart(string home, string opening, Sections scope)
        => Assert.Equal(scope, new StoryScope(Place.Parse(home), s_outlets).Of([(9, opening)]));

    [Fact]
    public void Edition_without_a_home_has_national_news_only()
        => Assert.Equal(Sections.National, new StoryScope(Place.Parse(" "), s_outlets).Of([(3, "ORNE — Text.")]));

    private static Outlet At(string name, string? home) => new() { Slug = Slugs.Of(name), Name = name, Host = "h", HomePlace = home };
}
