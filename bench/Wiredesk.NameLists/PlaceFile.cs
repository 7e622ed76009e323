using System.IO.Compression;
using System.Text;

namespace Wiredesk.NameLists;

/// <summary>Writes names of places as Wiredesk.Language reads them: the same names always give the same bytes.</summary>
internal static class PlaceFile
{
    /// <summary>
    /// Deflated: the count of divisions, and of each “US.KY” and its name; the count of names, and of each, in order: what it has in common
    /// with the
    /// one before (a count of characters) and the rest; the own name, empty when it is this; the division’s place in the list; 1 for a
    /// division and
    /// 2 for a capital; thousands of heads. Numbers are 7-bit encoded.
    /// </summary>
    public static void Write(IReadOnlyList<NamedPlace> places, IReadOnlyDictionary<string, string> divisions, Stream file)
    {
        using var packed = new ZLibStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        var codes = places.Select(place => place.Division).Distinct().Order(StringComparer.Ordinal).ToList();
        writer.Write7BitEncodedInt(codes.Count);
        foreach (var code in codes)
        {
            writer.Write(code);
            writer.Write(divisions.GetValueOrDefault(code, ""));
        }

        var numbers = codes.Index().ToDictionary(one => one.Item, one => one.Index);
        writer.Write7BitEncodedInt(places.Count);
        var before = "";
        foreach (var place in places)
        {
            var shared = place.Name.AsSpan().CommonPrefixLength(before);
            writer.Write7BitEncodedInt(shared);
            writer.Write(place.Name[shared..]);
            writer.Write(place.Canonical);
            writer.Write7BitEncodedInt(numbers[place.Division]);
            writer.Write((byte)((place.IsDivision ? 1 : 0) | (place.IsCapital ? 2 : 0)));
            writer.Write7BitEncodedInt(place.Thousands);
            before = place.Name;
        }
    }
}
