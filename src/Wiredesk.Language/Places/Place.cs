namespace Wiredesk.Language;

/// <summary>A place by its name, apart from any text.</summary>
/// <param name="Name">Its usual English name.</param>
/// <param name="CountryCode">The country: ISO 3166-1 alpha-2, and XK for Kosovo.</param>
/// <param name="Kind">A country, a region or a town.</param>
/// <param name="Region">The region it lies in or is, when known.</param>
public sealed record Place(string Name, string CountryCode, PlaceKind Kind, string? Region)
{
    /// <summary>Whether a place that a text names is this one or lies within it. A people counts as its country or region.</summary>
    public bool Has(PlaceMention mention) => mention.CountryCode == CountryCode && Kind switch
    {
        PlaceKind.Country => true,
        PlaceKind.Region => mention.Region == Region,
        _ => mention.Name == Name && (Region is null || mention.Region is null || mention.Region == Region),
    };

    /// <summary>
    /// The place of a name: “Portugal”, “Texas”, “Lisbon”, and where several have it “Georgia, US”, “Paris, Texas”. Without the second part a country is
    /// meant before a region that news often names, and of all others the most populous.
    /// </summary>
    /// <param name="name">A name, or a name and the country or region it lies in, parted by a comma; letter case and accents do not count.</param>
    /// <returns>Null when the gazetteer has no such place.</returns>
    public static Place? Named(string name)
    {
        if (name.Length > Gazetteer.LongestName * 2)
            return null;
        var gazetteer = Gazetteer.Default;
        var comma = name.LastIndexOf(',');
        if (comma < 0)
            return Best(gazetteer, name, _ => true);
        var within = name[(comma + 1)..].Trim();
        var country = Places.CountryOf(within)?.Code;
        var (abbreviated, folded) = (gazetteer.Abbreviated(within), FoldedText.Of(within));
        return folded.Length == 0 ? null : Best(gazetteer, name[..comma], entry =>
            gazetteer.Country(entry.Country).Code == country
            || (abbreviated is { } region && entry.Country == region.Country && entry.Region == region.Region)
            || (entry.Region is { } own && FoldedText.Of(own) == folded));
    }

    private static Place? Best(Gazetteer gazetteer, string name, Predicate<GazetteerEntry> within)
    {
        GazetteerEntry? best = null;
        for (var at = gazetteer.Find(FoldedText.Of(name.Trim())); at >= 0; at = gazetteer.Entry(at).Next)
        {
            var entry = gazetteer.Entry(at);
            if (entry.Kind is NameKind.Country or NameKind.Region or NameKind.City && within(entry) && (best is not { } other || Rank(entry).CompareTo(Rank(other)) > 0))
                best = entry;
        }
        return best is { } found ? new Place(found.Name, gazetteer.Country(found.Country).Code, KindOf(found.Kind), found.Region) : null;
    }

    private static (int Size, int Thousands) Rank(GazetteerEntry entry)
        => (entry.Kind == NameKind.Country ? 2 : entry.Kind == NameKind.Region && entry.IsProminent ? 1 : 0, entry.Thousands);

    private static PlaceKind KindOf(NameKind kind) => kind switch
    {
        NameKind.Country => PlaceKind.Country,
        NameKind.Region => PlaceKind.Region,
        _ => PlaceKind.City,
    };
}
