namespace Wiredesk.NameLists;

/// <summary>A town as GeoNames has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166-1 alpha-2, and XK.</param>
/// <param name="Feature">
/// The feature code: PPLC a capital, PPLA the seat of a first-order division, PPLX a part of a town, and others.
/// </param>
/// <param name="Division">The code of its first-order division, without the country.</param>
/// <param name="Population">Heads; 0 when not known.</param>
/// <param name="Latitude">In hundred-thousandths of a degree.</param>
/// <param name="Longitude">The same.</param>
internal sealed record City(string Name, string Country, string Feature, string Division, int Population, int Latitude, int Longitude);
