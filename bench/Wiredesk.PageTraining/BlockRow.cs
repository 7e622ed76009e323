namespace Wiredesk.PageTraining;

/// <summary>One block to learn from.</summary>
internal sealed class BlockRow
{
    public bool IsWanted { get; init; }
    public float Weight { get; init; }
    public float[] Features { get; init; } = [];
}
