using System.Buffers;
using System.Runtime.CompilerServices;

namespace Wiredesk.Commands;

/// <summary>Cuts a stream of UTF-8 into its lines. Each byte is looked at once, however long a line is.</summary>
/// <param name="input">What is read.</param>
/// <param name="blocks">Whether to wait for input on the thread itself: a console's stream takes another for every read that does not.</param>
internal sealed class JsonLineReader(Stream input, bool blocks)
{
    private const int ReadSize = 1 << 17;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * ReadSize);
    private int start;
    private int searched;
    private int end;
    private int number;

    /// <summary>The lines that are not blank, numbered with those that are.</summary>
    public async IAsyncEnumerable<JsonLine> Lines([EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            bool more;
            do
            {
                more = await Fill(stop);
                while (Next(isLast: !more) is { } line)
                {
                    if (line.Bytes.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
                        yield return line;
                    else
                        line.Dispose();
                }
            }
            while (more);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads on; false at the end.</summary>
    private async ValueTask<bool> Fill(CancellationToken stop)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, searched, end) = (0, searched - start, end - start);
        }
        if (buffer.Length - end < ReadSize)
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        stop.ThrowIfCancellationRequested();
        var read = blocks ? input.Read(buffer.AsSpan(end)) : await input.ReadAsync(buffer.AsMemory(end), stop);
        end += read;
        return read > 0;
    }

    private JsonLine? Next(bool isLast)
    {
        var length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
        if (length < 0 && (!isLast || start == end))
        {
            searched = end;
            return null;
        }
        var stop = length < 0 ? end : searched + length;
        var line = buffer.AsSpan(start, stop - start);
        if (number++ == 0 && line.StartsWith("\ufeff"u8))
            line = line["\ufeff"u8.Length..];
        start = searched = Math.Min(stop + 1, end);
        var copy = ArrayPool<byte>.Shared.Rent(Math.Max(line.Length, 1));
        line.CopyTo(copy);
        return new JsonLine(copy, line.Length, number);
    }
}
