namespace Wiredesk.Feeds;

/// <summary>A place on Earth (WGS 84), in degrees.</summary>
/// <param name="Latitude">-90 to 90, north is positive.</param>
/// <param name="Longitude">-180 to 180, east is positive.</param>
public sealed record GeoPoint(double Latitude, double Longitude);
