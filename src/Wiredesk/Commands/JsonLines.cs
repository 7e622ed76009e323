using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wiredesk.Desk;

namespace Wiredesk.Commands;

/// <summary>
/// The batch form of the stage commands: one JSON object a line in, one a line out, in the same order. A row that fails
/// gives <c>{"id": ..., "error": "..."}</c>, the run goes on, and the exit code is 1.
/// </summary>
internal static class JsonLines
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> Option() => new("--jsonl") { Description = "Batch: read JSON lines on standard input, write JSON lines on standard output" };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Batch: work on so many rows at once",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
        Validators = { result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--threads: must be 1 or more"); } },
    };

    /// <summary>A row's failure, to be written beside its id.</summary>
    public sealed class RowException(string message) : Exception(message);

    /// <param name="work">Writes the row's result; what it throws becomes the row's error.</param>
    /// <param name="threads">How many rows at once.</param>
    /// <param name="stop">Stops between two rows.</param>
    public static async Task<int> Run(Action<JsonElement, string, Utf8JsonWriter> work, int threads, CancellationToken stop)
    {
        var failed = false;
        await using var output = Console.OpenStandardOutput();
        await using var buffered = new BufferedStream(output, 1 << 16);
        await foreach (var (line, ok) in OrderedMap.Map(Lines(stop), row => Answer(row.Line, row.Number, work), threads, stop))
        {
            failed |= !ok;
            await buffered.WriteAsync(line, stop);
        }
        return failed ? 1 : 0;
    }

    /// <summary>The lines of standard input that are not blank, numbered from 1.</summary>
    public static async IAsyncEnumerable<(string Line, int Number)> Lines([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        for (var number = 1; await reader.ReadLineAsync(stop) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return (line, number);
        }
    }

    /// <summary>The row as an object and its id.</summary>
    public static (JsonElement Row, string Id) Parse(string line, int number)
    {
        try
        {
            var row = JsonElement.Parse(line);
            return row.ValueKind == JsonValueKind.Object ? (row, Text(row, "id") ?? "") : throw new RowException($"line {number}: not a JSON object");
        }
        catch (JsonException error)
        {
            throw new RowException($"line {number}: not JSON: {error.Message}");
        }
    }

    public static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    public static string Required(JsonElement row, string name)
        => Text(row, name) ?? throw new RowException($"the row has no \"{name}\"");

    public static DateTimeOffset? Moment(JsonElement row, string name)
        => Text(row, name) is { Length: > 0 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public static Utf8JsonWriter Writer(IBufferWriter<byte> target) => new(target, s_writing);

    public static byte[] ErrorLine(string? id, string error)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = Writer(line))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("error", error);
            writer.WriteEndObject();
        }
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    private static (ReadOnlyMemory<byte> Line, bool Ok) Answer(string line, int number, Action<JsonElement, string, Utf8JsonWriter> work)
    {
        string? id = null;
        try
        {
            (var row, id) = Parse(line, number);
            var answer = new ArrayBufferWriter<byte>(4096);
            using (var writer = Writer(answer))
                work(row, id, writer);
            answer.Write("\n"u8);
            return (answer.WrittenMemory, true);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (ErrorLine(id, error.Message), false);
        }
    }
}
