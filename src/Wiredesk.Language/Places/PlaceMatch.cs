namespace Wiredesk.Language;

/// <summary>A name of the gazetteer found in a text.</summary>
/// <param name="First">Its first piece.</param>
/// <param name="Last">Its last piece.</param>
/// <param name="FirstToken">The token its first piece is in.</param>
/// <param name="LastToken">The token its last piece is in.</param>
/// <param name="Readings">What it may stand for, as it is written; at least one.</param>
internal sealed record PlaceMatch(int First, int Last, int FirstToken, int LastToken, IReadOnlyList<GazetteerEntry> Readings)
{
    /// <summary>The largest of its readings, in thousands of heads.</summary>
    public int Thousands { get; } = Readings.Max(reading => reading.Thousands);

    /// <summary>Whether no reading is a country, a listed region, or a people.</summary>
    public bool IsTown { get; } = !Readings.Any(reading => reading.Kind is NameKind.Country or NameKind.Demonym ||
        (reading.Kind == NameKind.Region && reading.IsProminent));

    /// <summary>Whether a reading is the capital of a country.</summary>
    public bool IsCapital { get; } = Readings.Any(reading => reading.Kind == NameKind.City && reading.IsProminent);

    /// <summary>Whether it is an adjective or the name of a people.</summary>
    public bool IsDemonym { get; } = Readings.All(reading => reading.Kind == NameKind.Demonym);

    /// <summary>Whether it names a body and no place.</summary>
    public bool IsBody { get; } = Readings.All(reading => reading.Kind == NameKind.Body);

    /// <summary>Whether a reading is a country.</summary>
    public bool IsCountry { get; } = Readings.Any(reading => reading.Kind == NameKind.Country);
}
