namespace Wiredesk.Language;

/// <summary>What a place is.</summary>
public enum PlaceKind
{
    /// <summary>A country, or a territory with an ISO 3166-1 code of its own.</summary>
    Country,

    /// <summary>A state, province or other part of a country.</summary>
    Region,

    /// <summary>A town of any size.</summary>
    City,

    /// <summary>An adjective or the name of a people: “Russian”, “Texans”. The place it tells is the country or region.</summary>
    Demonym,
}
