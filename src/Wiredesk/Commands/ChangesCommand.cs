using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Revisions;
using Wiredesk.Site;
using Wiredesk.Statements;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk changes</c>: what is different between two captures of an article.</summary>
internal static class ChangesCommand
{
    private static readonly Style s_struck = new(Color.Red, decoration: Decoration.Strikethrough);
    private static readonly Style s_added = new(Color.Green);

    public static Command Build(TimeProvider clock)
    {
        var was = new Argument<string>("OLD") { Description = "The older text, page or revision (JSON with title and text): a file, an address, or -" };
        var now = new Argument<string>("NEW") { Description = "The newer one" };
        var json = new Option<bool>("--json") { Description = "As JSON, with offsets" };
        var command = new Command("changes", "What is different between two versions of an article") { was, now, json };
        command.SetAction(async (arguments, stop) =>
        {
            var old = await Read(arguments.GetValue(was)!, clock, stop);
            var fresh = await Read(arguments.GetValue(now)!, clock, stop);
            var changes = RevisionChanges.Between(old, fresh);
            var (oldStated, freshStated) = (Stated(old.Text), Stated(fresh.Text));
            var statements = StatementChanges.Between(oldStated, freshStated);
            if (arguments.GetValue(json))
                ChangesJson.Write(changes, oldStated, freshStated, statements);
            else
                Print(changes, oldStated, freshStated, statements);
            return 0;
        });
        return command;
    }

    private static async Task<(string Title, string Text)> Read(string name, TimeProvider clock, CancellationToken stop)
    {
        var input = await InputFile.Read(name, clock, stop);
        if (input.Bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)8))
            throw new DeskException($"{name}: binary data, not a text: give a text, a page, or JSON with title and text");
        var text = PageReader.Decode(input.Bytes, input.ContentType ?? "text/plain");
        var begin = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (begin.StartsWith("{"))
            return FromJson(name, text);
        if (!begin.StartsWith("<"))
            return ("", text);
        var page = PageReader.Read(PageReader.Decode(input.Bytes, input.ContentType), input.Url ?? "");
        return page.NoArticle is null ? (page.Title ?? "", page.Text) : throw new DeskException($"{name}: no article: {page.NoArticle}");
    }

    private static (string Title, string Text) FromJson(string name, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return (JsonLines.Text(document.RootElement, "title") ?? "", JsonLines.Text(document.RootElement, "text") ?? throw new DeskException($"{name}: no \"text\" in it: give JSON with title and text"));
        }
        catch (JsonException error)
        {
            throw new DeskException($"{name}: broken JSON: {error.Message}", error);
        }
    }

    /// <summary>The statements that are sure enough to be shown.</summary>
    private static StatedText Stated(string text)
    {
        var found = StatementReader.Read(text).Where(statement => statement.Confidence >= SiteSettings.UsualConfidence).ToList();
        var speakers = found.Select(statement => statement.Speaker).OfType<string>().Distinct().Select((name, at) => new Speaker { Id = at, Slug = name, Name = name }).ToList();
        return new StatedText(text, [.. found.Select((statement, position) => new AttributedStatement
        {
            Position = position,
            Source = statement.Source,
            Cue = statement.Cue,
            Content = statement.Content,
            Kind = statement.Kind,
            Stance = statement.Stance,
            Negated = statement.Negated,
            SpeakerId = speakers.Find(speaker => speaker.Name == statement.Speaker)?.Id,
            Confidence = statement.Confidence,
        })], speakers.ToDictionary(speaker => speaker.Id));
    }

    private static void Print(RevisionChanges changes, StatedText was, StatedText now, IReadOnlyList<StatementChange> statements)
    {
        AnsiConsole.WriteLine(ChangeSummary.Of(changes, statements) + ".");
        foreach (var change in statements.Where(change => change.Fate is not (StatementFate.Kept or StatementFate.New)))
            AnsiConsole.WriteLine("  " + Told(change, was, now));
        AnsiConsole.WriteLine();
        if (changes.Title.Count > 0)
            Line("", WordChanges.Printed(changes.Title, changes.TitleWas, changes.TitleNow));
        foreach (var shown in ShownChanges.Of(changes, Allowance.Full("")).Paragraphs)
            Line((shown.Moved is { } from ? $"(moved from {from.ToString().ToLowerInvariant()}) " : "") + (shown.Fate == ParagraphFate.Removed ? "(removed) " : ""), shown.Words);
    }

    private static string Told(StatementChange change, StatedText was, StatedText now)
    {
        var words = change.Was is { } old ? $"“{string.Join(" … ", old.Content.Select(span => span.Of(was.Text))).ReplaceLineEndings(" ")}”" : "";
        var (before, after) = (change.Was is { } a ? was.SpeakerOf(a) : null, change.Now is { } b ? now.SpeakerOf(b) : null);
        return change.Fate switch
        {
            StatementFate.Reattributed => $"{words}: attributed to {before} before, to {after} now",
            StatementFate.Unattributed => $"{words}: attributed to {before ?? "nobody named"} before, to nobody now",
            StatementFate.StanceChanged => $"{words}: {change.Was!.Stance.Wording()} before, {change.Now!.Stance.Wording()} now",
            StatementFate.Vanished => $"{words} ({before ?? "nobody named"}): gone",
            _ => $"{words} ({before ?? "nobody named"}): reworded",
        };
    }

    private static void Line(string label, IReadOnlyList<ChangedWords> words)
    {
        var line = new Paragraph().Append(label, new Style(Color.Yellow));
        foreach (var some in words)
        {
            line.Append(some.Space);
            var text = some.Text.ReplaceLineEndings(" ");
            _ = some.Fate switch
            {
                WordFate.Struck => line.Append($"[-{text}-]", s_struck),
                WordFate.Added => line.Append($"{{+{text}+}}", s_added),
                _ => line.Append(text),
            };
        }
        AnsiConsole.Write(line);
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine();
    }
}
