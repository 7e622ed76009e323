using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>"Town, Country", or a country alone.</summary>
/// <param name="Town">The town, if there is one.</param>
/// <param name="Country">The country.</param>
public sealed record Place(string? Town, string Country)
{
    /// <returns>The place; null when nothing is written.</returns>
    public static Place? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var comma = text.LastIndexOf(',');
        return comma < 0 ? new Place(null, text.Trim()) : new Place(text[..text.IndexOf(',', StringComparison.Ordinal)].Trim(), text[(comma + 1)..].Trim());
    }
}

/// <summary>
/// Tells local from national from international news. Datelines decide where there are any; without them, who carries the
/// story: one that only outlets of the home town carry is local, one that only outlets abroad carry is international. What
/// cannot be told is national.
/// </summary>
/// <param name="home">The edition's home place; without one nothing can be told.</param>
/// <param name="outlets">All outlets: their home places add to the towns and countries known.</param>
public sealed class StoryScope(Place? home, IReadOnlyDictionary<long, Outlet> outlets)
{
    private readonly Gazetteer _gazetteer = Gazetteer.With(
        outlets.Values.Select(outlet => Place.Parse(outlet.HomePlace)).Append(home).OfType<Place>());

    /// <param name="articles">The opening of each of the story's texts, and the outlet it is from.</param>
    public Sections Of(IReadOnlyList<(long OutletId, string Opening)> articles)
    {
        if (home is null)
            return Sections.National;
        var told = articles
            .Select(article => Dateline.Of(article.Opening))
            .OfType<Dateline>()
            .Select(dateline => OfDateline(home, dateline))
            .OfType<Sections>()
            .GroupBy(scope => scope)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => (Sections?)group.Key)
            .FirstOrDefault();
        return told ?? OfOutlets(home, [.. articles.Select(article => article.OutletId).Distinct().Select(id => Place.Parse(outlets.GetValueOrDefault(id)?.HomePlace))]);
    }

    private Sections? OfDateline(Place home, Dateline dateline)
    {
        // What follows the town may be a country or a region; where it is no country known, the town must tell.
        var country = _gazetteer.Country(dateline.Country) ?? _gazetteer.CountryOfTown(dateline.Town);
        if (country is null)
            return null;
        if (country != Gazetteer.Canonical(home.Country))
            return Sections.International;
        return Same(dateline.Town, home.Town) ? Sections.Local : Sections.National;
    }

    private static Sections OfOutlets(Place home, IReadOnlyList<Place?> places)
    {
        if (places.Count == 0 || places.Contains(null))
            return Sections.National;
        if (home.Town is not null && places.All(place => Same(place!.Town, home.Town) && SameCountry(place.Country, home.Country)))
            return Sections.Local;
        return places.Any(place => SameCountry(place!.Country, home.Country)) ? Sections.National : Sections.International;
    }

    private static bool SameCountry(string one, string other) => Gazetteer.Canonical(one) == Gazetteer.Canonical(other);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
