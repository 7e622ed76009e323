using System.Buffers;

namespace Wiredesk.Fetching;

/// <summary>There is more of a body than is taken.</summary>
internal sealed class BodyTooLargeException(int most) : Exception($"larger than {most / 1024.0 / 1024.0:0.#} MB")
{
}

/// <summary>Takes in a body as far as a limit, whatever its sender says of its size.</summary>
/// <param name="most">The most bytes taken.</param>
/// <param name="cut">Whether more than that is left away; else it is an error.</param>
internal sealed class BodyBuffer(int most, bool cut)
{
    private const int Step = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _taken = new();

    /// <summary>Whether no more is wanted.</summary>
    public bool IsFull => cut && _taken.WrittenCount >= most;

    /// <summary>Where the next bytes are to be written.</summary>
    public Memory<byte> Next() => _taken.GetMemory(Step);

    /// <exception cref="BodyTooLargeException">That is more than is taken.</exception>
    public void Add(int count)
    {
        var room = most - _taken.WrittenCount;
        if (count > room && !cut)
            throw new BodyTooLargeException(most);
        _taken.Advance(Math.Min(count, room));
    }

    public byte[] ToArray() => _taken.WrittenSpan.ToArray();
}
