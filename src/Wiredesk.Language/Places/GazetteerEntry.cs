using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>One reading of a name.</summary>
/// <param name="Name">The place’s own name.</param>
/// <param name="Country">Index of its country.</param>
/// <param name="Region">The region’s name; null when it has none.</param>
/// <param name="Kind">What the name stands for.</param>
/// <param name="IsProminent">Whether it is a capital, or a region listed in regions.txt.</param>
/// <param name="IsAcronym">Whether it counts only in capitals: “US”, “LA”.</param>
/// <param name="Thousands">Its population, in thousands.</param>
/// <param name="Next">Index of the next reading of the same name; -1 after the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GazetteerEntry(string Name, short Country, string? Region, NameKind Kind, bool IsProminent, bool IsAcronym, int Thousands, int Next);
