using System.Buffers;

namespace Wiredesk.Commands;

/// <summary>One row of a batch, in memory that is used again for another once <see cref="Dispose"/> is called.</summary>
internal sealed class JsonLine(byte[] buffer, int length, int number) : IDisposable
{
    /// <summary>The row as read. Whoever works on it may overwrite it.</summary>
    public Memory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Counted from 1.</summary>
    public int Number => number;

    /// <summary>The row's id, once it is known; a failure is told beside it.</summary>
    public string? Id { get; set; }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
