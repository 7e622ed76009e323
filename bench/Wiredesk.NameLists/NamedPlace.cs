namespace Wiredesk.NameLists;

/// <summary>A name that goes into the file.</summary>
/// <param name="Name">As news writes it.</param>
/// <param name="Canonical">The place’s own name when this is another for it; else empty.</param>
/// <param name="Division">Country and code of the first-order division, “US.KY”.</param>
/// <param name="IsDivision">Whether it is the division itself.</param>
/// <param name="IsCapital">Whether it is the capital of its country.</param>
/// <param name="Thousands">Its population in thousands, rounded up.</param>
internal sealed record NamedPlace(string Name, string Canonical, string Division, bool IsDivision, bool IsCapital, int Thousands);
