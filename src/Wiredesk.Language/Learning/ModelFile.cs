using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Wiredesk.Language.Learning;

/// <summary>
/// Reads and writes weight tables, packed with Brotli: for each the number of labels and of features, the step, the hashes in rising order as differences,
/// and the rows label by label.
/// </summary>
internal static class ModelFile
{
    // A damaged file must not ask for all the memory there is.
    private const int MostFeatures = 4_000_000;
    private const int MostLabels = 256;

    public static void Write(BinaryWriter writer, WeightTable table)
    {
        var order = Enumerable.Range(0, table.Hashes.Length).OrderBy(row => table.Hashes[row]).ToArray();
        writer.Write(table.Labels);
        writer.Write(order.Length);
        writer.Write(table.Step);
        var before = 0u;
        foreach (var row in order)
        {
            writer.Write(table.Hashes[row] - before);
            before = table.Hashes[row];
        }

        for (var label = 0; label < table.Labels; label++)
        {
            foreach (var row in order)
                writer.Write(table.Rows[(row * table.Labels) + label]);
        }
    }

    /// <exception cref="InvalidDataException">The counts are not those of a table.</exception>
    public static WeightTable Read(BinaryReader reader)
    {
        var (labels, features, step) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadSingle());
        if (labels is < 1 or > MostLabels || features is < 0 or > MostFeatures)
            throw new InvalidDataException($"A weight table of {labels} labels and {features} features: the model file is damaged.");
        var hashes = new uint[features];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        for (var i = 1; i < features; i++)
            hashes[i] += hashes[i - 1];
        var rows = new sbyte[features * labels];
        var column = new byte[features];
        for (var label = 0; label < labels; label++)
        {
            reader.BaseStream.ReadExactly(column);
            for (var row = 0; row < features; row++)
                rows[(row * labels) + label] = (sbyte)column[row];
        }

        return new(labels, hashes, rows, step);
    }

    public static BinaryReader Open(Stream file) => new(new BufferedStream(new BrotliStream(file, CompressionMode.Decompress), 1 << 16));

    public static BinaryWriter Create(Stream file) => new(new BufferedStream(new BrotliStream(file, CompressionLevel.SmallestSize), 1 << 16));
}
