using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk bounces</c>: which readers returned mail tells of, and what of them.</summary>
internal static class BouncesCommand
{
    private static readonly string[] s_maildir = ["new", "cur"];

    public static Command Build(TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Mails, maildir folders, or - for standard input",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["-"],
        };
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        var unread = new Option<bool>("--unread") { Description = "List what came back to the desk and was kept, as it changes nobody" };
        var show = new Option<long?>("--show") { Description = "Of those, print the mail of this number", HelpName = "ID" };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("bounces", "What returned mail says: who did not get it, who complained, and why") { files, jsonl, threads, unread, show, data, database, settings };
        command.SetAction((arguments, stop) =>
        {
            var names = arguments.GetValue(files)!;
            var place = DeskOptions.Place(arguments, data, database, settings);
            if (arguments.GetValue(show) is { } id)
                return UnreadBounces.Show(place, id, clock, stop);
            if (arguments.GetValue(unread))
                return UnreadBounces.List(place, clock, stop);
            if (!arguments.GetValue(jsonl))
                return Table(names, stop);
            return names.Length == 1
                ? JsonLines.Run(names[0], Row, arguments.GetValue(threads), stop)
                : throw new DeskException("bounces --jsonl: more than one file: give one, or - for standard input");
        });
        return command;
    }

    /// <summary><c>{id, base64}</c> to <c>{id, bounces}</c>.</summary>
    private static void Row(JsonElement row, string id, Utf8JsonWriter writer)
    {
        if (!row.TryGetProperty("base64", out var text) || text.ValueKind != JsonValueKind.String)
            throw new JsonLines.RowException("the row has no \"base64\"");
        if (!text.TryGetBytesFromBase64(out var message))
            throw new JsonLines.RowException("\"base64\" is not base64");
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteStartArray("bounces");
        foreach (var bounce in BounceReader.Read(message))
        {
            writer.WriteStartObject();
            writer.WriteString("recipient", bounce.Recipient);
            writer.WriteString("kind", Wording(bounce.Kind));
            writer.WriteString("status", bounce.Status);
            writer.WriteString("reason", bounce.Reason);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task<int> Table(IReadOnlyList<string> names, CancellationToken stop)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false }
            .AddColumn("Mail").AddColumn(new TableColumn("Is").NoWrap()).AddColumn(new TableColumn("Status").NoWrap())
            .AddColumn(new TableColumn("Reason").NoWrap()).AddColumn("Recipient, and the server's words");
        var failed = false;
        foreach (var name in names)
        {
            try
            {
                foreach (var file in Files(name))
                    failed |= !await Add(table, file, stop);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failed = true;
                await Console.Error.WriteLineAsync($"wiredesk: {name}: {error.Message}");
            }
        }
        if (table.Rows.Count > 0)
            AnsiConsole.Write(table);
        return failed ? 1 : 0;
    }

    /// <summary>Of a maildir the mails in <c>new</c> and <c>cur</c>, in the order of their names.</summary>
    private static IEnumerable<string> Files(string name)
    {
        if (name == "-" || !Directory.Exists(name))
            return [name];
        var folders = s_maildir.Select(folder => Path.Join(name, folder)).Where(Directory.Exists).ToList();
        if (folders.Count == 0)
            throw new DirectoryNotFoundException("a folder, but no maildir: it has neither new nor cur; give its files");
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));
    }

    private static async Task<bool> Add(Table table, string name, CancellationToken stop)
    {
        byte[] bytes;
        try
        {
            await using var input = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
            using var memory = new MemoryStream();
            await input.CopyToAsync(memory, stop);
            bytes = memory.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var line = error is FileNotFoundException or DirectoryNotFoundException ? InputFile.Missing(name, error).Message : $"{name}: {error.Message}";
            await Console.Error.WriteLineAsync($"wiredesk: {line}");
            return false;
        }
        var mail = BounceReader.Examine(bytes);
        var shown = name == "-" ? "-" : Path.GetFileName(name);
        foreach (var bounce in mail.Bounces)
        {
            var recipient = new Text(bounce.Recipient ?? "(not told)");
            table.AddRow(new Text(shown), new Text(Wording(bounce.Kind), StyleOf(bounce.Kind)), new Text(bounce.Status ?? ""), new Text(bounce.Reason),
                bounce.Diagnostic.Length == 0 ? recipient : new Rows(recipient, new Text(bounce.Diagnostic, Style.Parse("grey"))));
        }
        if (mail.Bounces.Count == 0)
            table.AddRow(new Text(shown), new Text(Wording(mail.Kind), Style.Parse(mail.Kind == ReturnedKind.Unread ? "yellow" : "grey")));
        return true;
    }

    private static string Wording(BounceKind kind) => kind switch
    {
        BounceKind.Hard => "hard",
        BounceKind.Soft => "soft",
        _ => "complaint",
    };

    private static string Wording(ReturnedKind kind) => kind switch
    {
        ReturnedKind.AutomaticReply => "automatic reply",
        ReturnedKind.Delivered => "delivered",
        ReturnedKind.Unread => "returned, not understood",
        _ => "no report",
    };

    private static Style StyleOf(BounceKind kind) => Style.Parse(kind == BounceKind.Hard ? "red" : kind == BounceKind.Soft ? "yellow" : "blue");
}
