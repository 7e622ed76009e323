using System.Globalization;

namespace Wiredesk.Feeds;

/// <summary>Where an entry takes place: GeoRSS simple and GML, and the W3C's geo vocabulary.</summary>
internal static class GeoElements
{
    private const int MostDegreesNorth = 90;
    private const int MostDegreesEast = 180;

    /// <summary>Reads the element stood on; leaves it alone when it gives no point. Containers are entered.</summary>
    public static void Read(XmlWalker walker, EntryBuilder entry)
    {
        switch (walker.Name)
        {
            case "point" when walker.Vocabulary == Vocabulary.GeoRss:
            case "pos":
                entry.Location ??= Pair(walker.Text());
                break;
            case "lat":
                entry.Latitude ??= Number(walker.Text());
                break;
            case "long" or "lon":
                entry.Longitude ??= Number(walker.Text());
                break;
            case "where" or "point":
                var depth = walker.Enter();
                while (walker.NextChild(depth))
                {
                    if (walker.Vocabulary is Vocabulary.GeoRss or Vocabulary.Geo)
                        Read(walker, entry);
                }
                break;
            default:
                break;
        }
    }

    /// <summary>The point, if there is one on Earth.</summary>
    public static GeoPoint? Point(double? latitude, double? longitude) =>
        latitude is >= -MostDegreesNorth and <= MostDegreesNorth && longitude is >= -MostDegreesEast and <= MostDegreesEast
            ? new GeoPoint(latitude.Value, longitude.Value)
            : null;

    private static GeoPoint? Pair(string text)
    {
        var parts = text.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 ? Point(Number(parts[0]), Number(parts[1])) : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
