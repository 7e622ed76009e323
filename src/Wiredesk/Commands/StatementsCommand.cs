using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Pages;
using Wiredesk.Statements;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk statements</c>: who said what.</summary>
internal static class StatementsCommand
{
    public static Command Build(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A text, an address, or - for standard input", DefaultValueFactory = _ => "-" };
        var json = new Option<bool>("--json") { Description = "As JSON, with offsets" };
        var offsets = new Option<string>("--offsets") { Description = "What offsets in JSON count", DefaultValueFactory = _ => "utf16", HelpName = "utf16|codepoints" };
        offsets.AcceptOnlyFromAmong("utf16", "codepoints");
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        var command = new Command("statements", "Who said what, through whom, in a text") { file, json, offsets, jsonl, threads };
        command.SetAction((arguments, stop) =>
        {
            var unit = arguments.GetValue(offsets) == "codepoints" ? OffsetUnit.CodePoints : OffsetUnit.Utf16;
            return arguments.GetValue(jsonl)
                ? JsonLines.Run(arguments.GetValue(file)!, (row, id, writer) => Row(row, id, unit, writer), arguments.GetValue(threads), stop)
                : One(arguments.GetValue(file)!, arguments.GetValue(json), unit, clock, stop);
        });
        return command;
    }

    /// <summary><c>{id, text, published?}</c> to <c>{id, statements}</c>.</summary>
    private static void Row(JsonElement row, string id, OffsetUnit unit, Utf8JsonWriter writer)
    {
        var text = JsonLines.Required(row, "text");
        Write(writer, id, text, StatementReader.Read(text), unit);
    }

    private static void Write(Utf8JsonWriter writer, string id, string text, IReadOnlyList<Statement> statements, OffsetUnit unit)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WritePropertyName("statements");
        StatementJson.Write(writer, statements, text, unit);
        writer.WriteEndObject();
    }

    private static async Task<int> One(string name, bool json, OffsetUnit unit, TimeProvider clock, CancellationToken stop)
    {
        var input = await InputFile.Read(name, clock, stop);
        if (input.Bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8))
            throw new DeskException($"{name}: binary data, not a text: give a text, or a page to 'wiredesk page' first");
        var text = PageReader.Decode(input.Bytes, "text/plain");
        if (string.IsNullOrWhiteSpace(text))
            throw new DeskException($"{name}: no text in it");
        var statements = StatementReader.Read(text);
        if (json)
        {
            await using var output = Console.OpenStandardOutput();
            await using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                Write(writer, name, text, statements, unit);
            output.Write("\n"u8);
            return 0;
        }
        AnsiConsole.Write(Table(statements, text));
        return 0;
    }

    private static Table Table(IReadOnlyList<Statement> statements, string text)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = false }
            .AddColumn(new TableColumn("Who").Width(20)).AddColumn(new TableColumn("Stance").Width(9))
            .AddColumn("What").AddColumn(new TableColumn("Through").Width(12));
        foreach (var statement in statements)
        {
            var content = string.Join(" … ", statement.Content.Select(span => span.Of(text)));
            table.AddRow(
                new Text(statement.Speaker ?? "(not named)", new Style(decoration: Decoration.Bold)),
                new Text(statement.Stance.Wording()),
                new Text(statement.Kind == StatementKind.Direct ? $"“{content}”" : content),
                new Text(statement.Medium ?? statement.Audience ?? ""));
        }
        return table;
    }
}
