using System.IO.Compression;
using System.Text;

namespace Wiredesk.Language;

/// <summary>
/// The names of places the library knows, by their folded form. Read once, when first asked, from the resources in the folder NameLists.
/// </summary>
internal sealed class Gazetteer
{
    /// <summary>No name has more characters, folded.</summary>
    public const int LongestName = 64;

    private const string Resource = "Wiredesk.Language.";

    private static readonly Lazy<Gazetteer> Loaded = new(() => new Gazetteer());

    private readonly List<Country> countries = [];
    private readonly Dictionary<string, short> countryByCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<GazetteerEntry> entries = [];
    private readonly Dictionary<string, int> firstByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<string, (short Country, string Region)> abbreviations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (short Country, string Region)>.AlternateLookup<ReadOnlySpan<char>> abbreviationLookup;
    private readonly Dictionary<string, short> seats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, short>.AlternateLookup<ReadOnlySpan<char>> seatLookup;

    private Gazetteer()
    {
        lookup = firstByName.GetAlternateLookup<ReadOnlySpan<char>>();
        abbreviationLookup = abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();
        seatLookup = seats.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadCountries();
        var regions = ReadRegions();
        ReadBodies();
        ReadPlaces(regions);
    }

    public static Gazetteer Default => Loaded.Value;

    /// <summary>Index of the first reading of a folded name; -1 when it is not known.</summary>
    public int Find(ReadOnlySpan<char> folded) => lookup.TryGetValue(folded, out var first) ? first : -1;

    /// <summary>A reading.</summary>
    public GazetteerEntry Entry(int index) => entries[index];

    public Country Country(short index) => countries[index];

    /// <summary>The index of a country that is there.</summary>
    public short IndexOf(string code) => countryByCode[code];

    /// <summary>The country of an ISO code; null when there is none.</summary>
    public Country? CountryOfCode(string code) => countryByCode.TryGetValue(code, out var index) ? countries[index] : null;

    /// <summary>The region of an abbreviation as news agencies and the post write it, “Ky.”, “KY”.</summary>
    public (short Country, string Region)? Abbreviated(ReadOnlySpan<char> word) => abbreviationLookup.TryGetValue(word, out var region) ? region : null;

    /// <summary>The country whose government a town or seat stands for, by its folded name.</summary>
    public short? CountryOfSeat(ReadOnlySpan<char> folded) => seatLookup.TryGetValue(folded, out var country) ? country : null;

    private void ReadCountries()
    {
        foreach (var row in Rows("countries.txt"))
        {
            var index = (short)countries.Count;
            countries.Add(new(row[0], row[1]));
            countryByCode[row[0]] = index;
            foreach (var name in Listed(row[2]).Prepend(row[1]))
                Add(name, new(row[1], index, null, NameKind.Country, false, IsAcronym(name), 0, -1));
            foreach (var name in Listed(row[3]))
                Add(name, new(row[1], index, null, NameKind.Demonym, false, false, 0, -1));
            foreach (var name in Listed(row[4]))
                seats[FoldedText.Of(name)] = index;
        }
    }

    /// <returns>The entries of regions by country and division, which GeoNames may call something else.</returns>
    private Dictionary<string, int> ReadRegions()
    {
        var regions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Rows("regions.txt"))
        {
            var country = countryByCode[row[0][..2]];
            Add(row[1], new(row[1], country, row[1], NameKind.Region, true, false, 0, -1));
            regions.TryAdd(row[0], entries.Count - 1);
            foreach (var name in Listed(row[2]).Concat(Listed(row[3])))
                abbreviations.TryAdd(name, (country, row[1]));
            foreach (var name in Listed(row[4]))
                Add(name, new(row[1], country, row[1], NameKind.Demonym, false, false, 0, -1));
        }

        return regions;
    }

    private void ReadBodies()
    {
        foreach (var row in Rows("bodies.txt"))
        {
            foreach (var name in Listed(row[1]))
                Add(name, new(name, countryByCode[row[0]], null, NameKind.Body, false, IsAcronym(name), 0, -1));
        }
    }

    // The form that bench/Wiredesk.NameLists/PlaceFile.cs writes.
    private void ReadPlaces(Dictionary<string, int> regions)
    {
        using var packed = new ZLibStream(typeof(Gazetteer).Assembly.GetManifestResourceStream(Resource + "places.bin")!, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        unpacked.Position = 0;
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        var divisions = new (short Country, string? Region, int Listed)[reader.Read7BitEncodedInt()];
        for (var i = 0; i < divisions.Length; i++)
        {
            var (code, name) = (reader.ReadString(), reader.ReadString());
            var country = countryByCode.TryGetValue(code[..2], out var known) ? known : (short)-1;
            var listed = regions.TryGetValue(code, out var entry) ? entry : -1;
            divisions[i] = (country, listed >= 0 ? entries[listed].Name : name.Length > 0 ? name : null, listed);
        }

        var count = reader.Read7BitEncodedInt();
        entries.EnsureCapacity(entries.Count + count);
        firstByName.EnsureCapacity(firstByName.Count + count);
        var before = "";
        for (var i = 0; i < count; i++)
        {
            var name = string.Concat(before.AsSpan(0, reader.Read7BitEncodedInt()), reader.ReadString());
            var canonical = reader.ReadString();
            var (country, region, listed) = divisions[reader.Read7BitEncodedInt()];
            var marks = reader.ReadByte();
            var thousands = reader.Read7BitEncodedInt();
            before = name;
            var isDivision = (marks & 1) != 0;
            if (isDivision && listed >= 0)
                entries[listed] = entries[listed] with { Thousands = thousands };
            // A territory without a row in countries.txt; a division that regions.txt has.
            if (country < 0 || (isDivision && listed >= 0))
                continue;
            Add(name, new(canonical.Length > 0 ? canonical : name, country, region, isDivision ? NameKind.Region : NameKind.City, (marks & 2) != 0, IsAcronym(name), thousands, -1));
        }
    }

    private void Add(string name, GazetteerEntry entry)
    {
        var folded = FoldedText.Of(name);
        if (folded.Length is 0 or > LongestName)
            return;
        // Before the others of the name come those read last; readings are compared, so that order decides nothing.
        entries.Add(firstByName.TryGetValue(folded, out var next) ? entry with { Next = next } : entry);
        firstByName[folded] = entries.Count - 1;
    }

    private static bool IsAcronym(string name) => name.Length <= 6 && name.All(letter => char.IsUpper(letter) || letter is '.' ||
        char.IsDigit(letter));

    private static string[] Listed(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(typeof(Gazetteer).Assembly.GetManifestResourceStream(Resource + file)!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('|');
        }
    }
}
