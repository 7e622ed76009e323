using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wiredesk.Feeds;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk feed</c>: any feed as JSON Feed 1.1.</summary>
internal static class FeedCommand
{
    public static Command Build(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A file, an address, or - for standard input", DefaultValueFactory = _ => "-" };
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        var command = new Command("feed", "Any feed as JSON Feed 1.1") { file, jsonl, threads };
        command.SetAction((arguments, stop) => arguments.GetValue(jsonl)
            ? JsonLines.RunLines(arguments.GetValue(file)!, Answer, arguments.GetValue(threads), stop)
            : One(arguments.GetValue(file)!, clock, stop));
        return command;
    }

    /// <summary><c>{id, base64, url?, content_type?}</c> to <c>{id, feed}</c>, in which titles keep the markup they were published with.</summary>
    private static void Answer(JsonLine line, Utf8JsonWriter writer)
    {
        var row = FeedRow.Read(line);
        var feed = FeedReader.Read(row.Bytes, row.Url, row.ContentType);
        writer.WriteStartObject();
        writer.WriteString("id", line.Id);
        writer.WritePropertyName("feed");
        JsonFeedWriter.Write(writer, feed, JsonFeedTitles.AsPublished);
        writer.WriteEndObject();
    }

    private static async Task<int> One(string name, TimeProvider clock, CancellationToken stop)
    {
        var input = await InputFile.Read(name, clock, stop);
        Feed feed;
        try
        {
            feed = FeedReader.Read(input.Bytes, input.Url, input.ContentType);
        }
        catch (FeedFormatException error)
        {
            throw new DeskException($"{name}: {error.Message}", error);
        }
        await using var output = Console.OpenStandardOutput();
        await using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonFeedWriter.Write(writer, feed);
        output.Write("\n"u8);
        foreach (var warning in feed.Warnings)
            await Console.Error.WriteLineAsync($"wiredesk: {name}: {warning}");
        return 0;
    }
}
