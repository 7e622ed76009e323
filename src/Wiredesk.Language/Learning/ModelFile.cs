using System.Runtime.InteropServices;

namespace Wiredesk.Language.Learning;

/// <summary>
/// Reads and writes weight tables: for each the number of labels and of features, the step, the hashes in rising order, and the rows. Short rows stand as they are;
/// of long ones, which are mostly 0, how many weights are not, and those, each behind its label. Not packed: unpacking would take longer than all the rest of a start.
/// </summary>
internal static class ModelFile
{
    // A damaged file must not ask for all the memory there is.
    private const int MostFeatures = 4_000_000;
    private const int MostLabels = 255;
    private const int LongestWhole = 8;

    public static void Write(BinaryWriter writer, WeightTable table)
    {
        var order = Enumerable.Range(0, table.Hashes.Length).OrderBy(row => table.Hashes[row]).ToArray();
        writer.Write(table.Labels);
        writer.Write(order.Length);
        writer.Write(table.Step);
        foreach (var row in order)
            writer.Write(table.Hashes[row]);
        WriteRows(writer, table, order);
    }

    /// <exception cref="InvalidDataException">The counts or labels are not those of a table.</exception>
    public static WeightTable Read(BinaryReader reader)
    {
        var (labels, features, step) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadSingle());
        if (labels is < 1 or > MostLabels || features is < 0 or > MostFeatures)
            throw new InvalidDataException($"A weight table of {labels} labels and {features} features: the model file is damaged.");
        var hashes = new uint[features];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        var rows = new sbyte[features * labels];
        if (labels <= LongestWhole)
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        else
            ReadRows(reader.ReadBytes(reader.ReadInt32()), labels, rows);
        return new(labels, hashes, rows, step);
    }

    private static void WriteRows(BinaryWriter writer, WeightTable table, int[] order)
    {
        if (table.Labels <= LongestWhole)
        {
            foreach (var row in order)
                writer.Write(MemoryMarshal.AsBytes(table.Row(row)));
            return;
        }

        using var pairs = new MemoryStream();
        foreach (var row in order)
        {
            var weights = table.Row(row);
            pairs.WriteByte((byte)(weights.Length - weights.Count((sbyte)0)));
            for (var label = 0; label < weights.Length; label++)
            {
                if (weights[label] != 0)
                    pairs.Write([(byte)label, (byte)weights[label]]);
            }
        }

        writer.Write((int)pairs.Length);
        writer.Write(pairs.GetBuffer(), 0, (int)pairs.Length);
    }

    private static void ReadRows(ReadOnlySpan<byte> pairs, int labels, Span<sbyte> rows)
    {
        var at = 0;
        for (var row = 0; row < rows.Length; row += labels)
        {
            for (var end = at + 1 + (pairs[at++] * 2); at < end; at += 2)
            {
                if (pairs[at] >= labels)
                    throw new InvalidDataException($"A weight of label {pairs[at]} in a table of {labels}: the model file is damaged.");
                rows[row + pairs[at]] = (sbyte)pairs[at + 1];
            }
        }
    }
}
