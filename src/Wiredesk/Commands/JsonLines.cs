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
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Option<bool> Option() => new("--jsonl") { Description = "Batch: read JSON lines of FILE, also gzipped, or of standard input, and write JSON lines on standard output" };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Batch: work on so many rows at once",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
        Validators = { result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--threads: must be 1 or more"); } },
    };

    /// <summary>A row's failure, to be written beside its id.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="beside">Writes what is known of the row all the same, as properties.</param>
    public sealed class RowException(string message, Action<Utf8JsonWriter>? beside = null) : Exception(message)
    {
        public Action<Utf8JsonWriter>? Beside { get; } = beside;
    }

    /// <param name="name">What is read: a file, or - for standard input.</param>
    /// <param name="work">Writes the row's result; what it throws becomes the row's error.</param>
    /// <param name="threads">How many rows at once.</param>
    /// <param name="stop">Stops between two rows.</param>
    public static Task<int> Run(string name, Action<JsonElement, string, Utf8JsonWriter> work, int threads, CancellationToken stop) => RunLines(
        name,
        (line, writer) =>
        {
            var row = Parse(line);
            line.Id = Text(row, "id") ?? "";
            work(row, line.Id, writer);
        },
        threads,
        stop);

    /// <summary>As <see cref="Run"/>, for work that takes the row apart itself and says its id.</summary>
    public static async Task<int> RunLines(string name, Action<JsonLine, Utf8JsonWriter> work, int threads, CancellationToken stop)
    {
        await using var input = JsonInput.Open(name);
        try
        {
            // One row after the other needs no queue, and may wait on a thread of its own.
            return threads == 1
                ? await Task.Run(() => Write(InTurn(new JsonLineReader(input, blocks: true).Lines(stop), Answer), stop), stop)
                : await Write(OrderedMap.Map(new JsonLineReader(input, blocks: false).Lines(stop), Answer, threads, stop), stop);
        }
        catch (InvalidDataException error)
        {
            throw JsonInput.Damaged(name, error);
        }

        JsonAnswer Answer(JsonLine line)
        {
            using (line)
                return JsonAnswer.Of(line, work);
        }
    }

    private static async Task<int> Write(IAsyncEnumerable<JsonAnswer> answers, CancellationToken stop)
    {
        var failed = false;
        await using var output = Console.OpenStandardOutput();
        await foreach (var answer in answers.WithCancellation(stop))
        {
            failed |= !answer.IsOk;
#pragma warning disable CA1849, MA0042 // A console's stream would hand the write to another thread and wait for that.
            output.Write(answer.Line.Span);
#pragma warning restore CA1849, MA0042
            answer.Dispose();
        }
        return failed ? 1 : 0;
    }

    private static async IAsyncEnumerable<JsonAnswer> InTurn(IAsyncEnumerable<JsonLine> lines, Func<JsonLine, JsonAnswer> answer)
    {
        await foreach (var line in lines)
            yield return answer(line);
    }

    /// <summary>The lines of a file, or with - of standard input, that are not blank, numbered from 1.</summary>
    public static async IAsyncEnumerable<(string Line, int Number)> Lines(string name, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var reader = new StreamReader(JsonInput.Open(name), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        for (var number = 1; await Next() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return (line, number);
        }

        async Task<string?> Next()
        {
            try
            {
                return await reader.ReadLineAsync(stop);
            }
            catch (InvalidDataException error)
            {
                throw JsonInput.Damaged(name, error);
            }
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

    private static JsonElement Parse(JsonLine line)
    {
        try
        {
            var row = JsonElement.Parse(line.Bytes.Span);
            return row.ValueKind == JsonValueKind.Object ? row : throw new RowException($"line {line.Number}: not a JSON object");
        }
        catch (JsonException error)
        {
            throw new RowException($"line {line.Number}: not JSON: {error.Message}");
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

    public static void WriteError(Utf8JsonWriter writer, string? id, string error, Action<Utf8JsonWriter>? beside = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("error", error);
        beside?.Invoke(writer);
        writer.WriteEndObject();
    }

    public static byte[] ErrorLine(string? id, string error)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = Writer(line))
            WriteError(writer, id, error);
        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }
}
