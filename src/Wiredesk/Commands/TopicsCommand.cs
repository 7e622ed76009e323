using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Pages;
using Wiredesk.Topics;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk topics</c>: which IPTC Media Topics a text is about, and by which words that is told.</summary>
internal static class TopicsCommand
{
    public static Command Build(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A text, an address, or - for standard input", DefaultValueFactory = _ => "-" };
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        var command = new Command("topics", "Which IPTC Media Topics a text is about, and why") { file, jsonl, threads };
        command.SetAction((arguments, stop) => arguments.GetValue(jsonl)
            ? JsonLines.Run(arguments.GetValue(file)!, Row, arguments.GetValue(threads), stop)
            : One(arguments.GetValue(file)!, clock, stop));
        return command;
    }

    /// <summary><c>{id, title?, text, categories?}</c> to <c>{id, topics}</c>.</summary>
    private static void Row(JsonElement row, string id, Utf8JsonWriter writer)
    {
        var text = JsonLines.Required(row, "text");
        var title = row.TryGetProperty("title", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        var categories = row.TryGetProperty("categories", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(category => category.ValueKind == JsonValueKind.String).Select(category => category.GetString()!).ToList()
            : [];
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteStartArray("topics");
        foreach (var finding in MediaTopicReader.Of(title, text, categories))
        {
            writer.WriteStartObject();
            writer.WriteString("code", MediaTopics.Prefix + finding.Topic.Code);
            writer.WriteString("label", finding.Topic.Label);
            writer.WriteNumber("score", Math.Round(finding.Score, 2));
            writer.WriteStartArray("words");
            foreach (var word in finding.Words)
                writer.WriteStringValue(word);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task<int> One(string name, TimeProvider clock, CancellationToken stop)
    {
        var input = await InputFile.Read(name, clock, stop);
        if (input.Bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8))
            throw new DeskException($"{name}: binary data, not a text: give a text, or a page to 'wiredesk page' first");
        if (ArticleReading.FromText(new PlainText(name, null, PageReader.Decode(input.Bytes, "text/plain"))) is not { } article)
            throw new DeskException($"{name}: no text in it");
        var findings = MediaTopicReader.Of(article.Title, article.Text, []);
        if (findings.Count == 0)
        {
            AnsiConsole.WriteLine("None of the media topics the desk knows has enough words in it.");
            return 0;
        }
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false }
            .AddColumn("Code").AddColumn("Topic").AddColumn(new TableColumn("Score").RightAligned()).AddColumn("By the words");
        foreach (var finding in findings)
        {
            table.AddRow(new Text(MediaTopics.Prefix + finding.Topic.Code), new Text(finding.Topic.Label),
                new Text(finding.Score.ToString("0.0", CultureInfo.InvariantCulture)), new Text(string.Join(", ", finding.Words)));
        }
        AnsiConsole.Write(table);
        return 0;
    }
}
