namespace Wiredesk.Language.Learning;

/// <summary>
/// The weights of a linear model: for each feature, by its hash, a row of one signed byte a label; all are steps of one size. A feature that is not
/// in the table weighs nothing.
/// </summary>
internal sealed class WeightTable
{
    private readonly uint[] keys;
    private readonly int[] rowOf;
    private readonly sbyte[] rows;
    private readonly int mask;

    /// <param name="labels">How many weights a row has.</param>
    /// <param name="hashes">The features.</param>
    /// <param name="rows">Their rows, one after the other.</param>
    /// <param name="step">What a weight of 1 is worth.</param>
    public WeightTable(int labels, uint[] hashes, sbyte[] rows, float step)
    {
        (Labels, Hashes, this.rows, Step) = (labels, hashes, rows, step);
        var size = 16;
        while (size < hashes.Length * 2)
            size *= 2;
        mask = size - 1;
        keys = new uint[size];
        rowOf = new int[size];
        for (var row = 0; row < hashes.Length; row++)
        {
            var at = (int)hashes[row] & mask;
            while (rowOf[at] != 0)
                at = (at + 1) & mask;
            (keys[at], rowOf[at]) = (hashes[row], row + 1);
        }
    }

    public int Labels { get; }

    public float Step { get; }

    public uint[] Hashes { get; }

    public ReadOnlySpan<sbyte> Rows => rows;

    /// <summary>Adds the weights of the features to <paramref name="scores"/>, one a label, in steps.</summary>
    public void AddTo(Span<int> scores, ReadOnlySpan<uint> features)
    {
        foreach (var feature in features)
        {
            var at = (int)feature & mask;
            while (rowOf[at] is not 0 and var row)
            {
                if (keys[at] == feature)
                {
                    AddRow(scores, rows.AsSpan((row - 1) * Labels, Labels));
                    break;
                }

                at = (at + 1) & mask;
            }
        }
    }

    private static void AddRow(Span<int> scores, ReadOnlySpan<sbyte> row)
    {
        for (var label = 0; label < row.Length; label++)
            scores[label] += row[label];
    }
}
