using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace Wiredesk.Commands;

/// <summary>The line that answers a row. Answers given back are used again, so that a long batch needs the memory of a short one.</summary>
internal sealed class JsonAnswer : IDisposable
{
    private const int UsualSize = 1 << 16;
    private const int LargestKept = 1 << 22;

    private static readonly ConcurrentBag<JsonAnswer> s_free = [];

    private readonly ArrayBufferWriter<byte> buffer = new(UsualSize);
    private readonly Utf8JsonWriter writer;

    private JsonAnswer() => writer = JsonLines.Writer(buffer);

    public ReadOnlyMemory<byte> Line => buffer.WrittenMemory;

    public bool IsOk { get; private set; }

    /// <summary>Has the line written; what that throws becomes an error's line.</summary>
    public static JsonAnswer Of(JsonLine line, Action<JsonLine, Utf8JsonWriter> work)
    {
        var answer = s_free.TryTake(out var free) ? free : new JsonAnswer();
        answer.Write(line, work);
        return answer;
    }

    public void Dispose()
    {
        if (buffer.Capacity <= LargestKept)
            s_free.Add(this);
    }

    private void Write(JsonLine line, Action<JsonLine, Utf8JsonWriter> work)
    {
        Clear();
        try
        {
            work(line, writer);
            writer.Flush();
            IsOk = true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Clear();
            JsonLines.WriteError(writer, line.Id, error.Message, (error as JsonLines.RowException)?.Beside);
            writer.Flush();
            IsOk = false;
        }
        buffer.Write("\n"u8);
    }

    private void Clear()
    {
        buffer.ResetWrittenCount();
        writer.Reset();
    }
}
