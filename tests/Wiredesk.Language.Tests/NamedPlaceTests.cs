namespace Wiredesk.Language.Tests;

public sealed class NamedPlaceTests
{
    [Theory]
    [InlineData("Portugal", "Portugal", "PT", PlaceKind.Country)]
    [InlineData("the  netherlands", null, null, null)]
    [InlineData("portugal", "Portugal", "PT", PlaceKind.Country)]
    [InlineData("UK", "United Kingdom", "GB", PlaceKind.Country)]
    [InlineData("Texas", "Texas", "US", PlaceKind.Region)]
    [InlineData("Georgia", "Georgia", "GE", PlaceKind.Country)]
    [InlineData("Georgia, US", "Georgia", "US", PlaceKind.Region)]
    [InlineData("Paris", "Paris", "FR", PlaceKind.City)]
    [InlineData("Paris, Texas", "Paris", "US", PlaceKind.City)]
    [InlineData("Lisbon, Portugal", "Lisbon", "PT", null)]
    [InlineData("Russians", null, null, null)]
    [InlineData("Kremlin", null, null, null)]
    [InlineData("Veldany", null, null, null)]
    [InlineData("Paris, Atlantis", null, null, null)]
    [InlineData("", null, null, null)]
    [InlineData(", ", null, null, null)]
    public void A_place_is_found_by_its_name(string name, string? found, string? country, PlaceKind? kind)
    {
        var place = Place.Named(name);
        Assert.Equal((found, country), (place?.Name, place?.CountryCode));
        if (kind is not null)
            Assert.Equal(kind, place!.Kind);
    }

    [Fact]
    public void A_name_of_any_length_is_asked_for()
        => Assert.All(new[] { new string('x', 1 << 20), new string(',', 1 << 20), string.Concat(Enumerable.Repeat("St. ", 30)) }, name => Assert.Null(Place.Named(name)));

    [Theory]
    [InlineData("Portugal", "In Lisbon, ministers met.", true)]
    [InlineData("Portugal", "Portuguese ministers met.", true)]
    [InlineData("Texas", "A storm hit Houston, Texas.", true)]
    [InlineData("Texas", "Texans voted.", true)]
    [InlineData("Texas", "Americans voted.", false)]
    [InlineData("Lisbon", "Portuguese ministers met.", false)]
    public void A_place_has_what_lies_within_it(string name, string text, bool isWithin)
        => Assert.Equal(isWithin, Places.Of(text, Tokens.Of(text)).Any(Place.Named(name)!.Has));
}
