using CsCheck;
using Wiredesk.Language.Learning;

namespace Wiredesk.Language.Tests;

public sealed class WeightTableTests
{
    [Fact]
    public void A_table_written_and_read_weighs_the_same() =>
        Gen.UInt.Array[1, 200].Select(Gen.Byte.Array[600]).Sample((hashes, bytes) =>
        {
            uint[] features = [.. hashes.Where(hash => hash != 0).Distinct()];
            sbyte[] rows = [.. bytes.Take(features.Length * 3).Select(one => (sbyte)one)];
            var table = new WeightTable(3, features, rows, 0.25f);
            using var file = new MemoryStream();
            using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
                ModelFile.Write(writer, table);
            file.Position = 0;
            using var reader = new BinaryReader(file);
            var read = ModelFile.Read(reader);
            Assert.Equal(0.25f, read.Step);
            foreach (var feature in features.Append(123u))
            {
                var (one, other) = (new int[3], new int[3]);
                table.AddTo(one, [feature]);
                read.AddTo(other, [feature]);
                Assert.Equal(one, other);
            }
        });

    [Fact]
    public void Weights_of_features_add_up_and_unknown_ones_weigh_nothing()
    {
        var table = new WeightTable(2, [7, 23], [1, -2, 10, 20], 1);
        var scores = new int[2];
        table.AddTo(scores, [7, 99, 23]);
        Assert.Equal([11, 18], scores);
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        using var file = new MemoryStream([255, 255, 255, 255, 255, 255, 255, 127, 0, 0, 0, 0]);
        using var reader = new BinaryReader(file);
        Assert.Throws<InvalidDataException>(() => ModelFile.Read(reader));
    }
}
