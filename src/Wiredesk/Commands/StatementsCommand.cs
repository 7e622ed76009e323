using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Briefings;
using Wiredesk.Pages;
using Wiredesk.Site;
using Wiredesk.Statements;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk statements</c>: who said what.</summary>
internal static class StatementsCommand
{
    private const int WhoColumns = 22;
    private const int StanceColumns = 10;

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
        var shown = statements.Where(statement => statement.Confidence >= SiteSettings.UsualConfidence).ToList();
        if (shown.Count > 0)
            AnsiConsole.Write(Table(statements, text));
        AnsiConsole.WriteLine(Summary(shown.Count, statements.Count - shown.Count));
        return 0;
    }

    private static string Summary(int shown, int unsure)
        => (shown == 0 ? "No statement in it that is sure enough to be shown." : $"{Words.Count(shown, "statement")}.") +
            (unsure == 0 ? "" : $" {Words.Count(unsure, "more is", "more are")} too unsure to be shown: --json gives all.");

    /// <summary>Who says what, numbered in the order of the text; a speaker is named once for statements in a row.</summary>
    private static Table Table(IReadOnlyList<Statement> statements, string text)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false, Expand = true }
            .AddColumn(new TableColumn("").RightAligned().Padding(0, 1)).AddColumn(new TableColumn("Who").Width(WhoColumns).Padding(0, 2))
            .AddColumn(new TableColumn("").Width(StanceColumns).Padding(0, 2)).AddColumn(new TableColumn("What").Padding(0, 0));
        var before = "";
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.Confidence < SiteSettings.UsualConfidence)
                continue;
            var who = statement.Speaker ?? "(nobody named)";
            table.AddRow(
                new Text($"{i + 1}", Style.Parse("grey")),
                new Text(who == before ? "" : who, Style.Parse(statement.Speaker is null ? "grey" : "bold")),
                new Text(statement.Negated ? $"not: {statement.Stance.Wording()}" : statement.Stance.Wording(), StyleOf(statement.Stance)),
                What(statement, text));
            before = who;
        }

        return table;
    }

    // The words as the text has them, quotation marks and all; below them through whom, to whom, and what they answer.
    private static Rows What(Statement statement, string text)
    {
        var content = string.Join(" … ", statement.Content.Select(span => span.Of(text))).ReplaceLineEndings(" ");
        var aside = string.Join(" · ", new[]
        {
            statement.Medium is { } medium ? BriefingLine.WordingOf(medium) : null,
            statement.Audience is { } audience ? $"to {audience}" : null,
            statement.Answers is { } answered ? $"answers {answered + 1}" : null,
        }.OfType<string>());
        return aside.Length == 0 ? new(new Text(content)) : new(new Text(content), new Text(aside, Style.Parse("grey")));
    }

    private static Style StyleOf(Stance stance) => stance switch
    {
        Stance.Accuses or Stance.Demands or Stance.Warns => Style.Parse("red"),
        Stance.Denies => Style.Parse("yellow"),
        Stance.Confirms or Stance.Apologises => Style.Parse("green"),
        Stance.Promises or Stance.Predicts => Style.Parse("blue"),
        Stance.DeclinesToComment or Stance.HasYetToComment => Style.Parse("grey"),
        _ => Style.Plain,
    };
}
