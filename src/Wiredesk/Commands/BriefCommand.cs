using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Briefings;
using Wiredesk.Desk;
using Wiredesk.Desk.Importing;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk brief FILE...</c>: a briefing of these files, made by a desk that lives as long as the command.</summary>
internal static class BriefCommand
{
    public static Command Build(TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE") { Description = "Texts, saved pages, feeds, JSON lines, folders of them", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var html = new Option<bool>("--html") { Description = "As one HTML page" };
        var command = new Command("brief", "A briefing of these files, to the terminal") { files, json, html };
        command.SetAction(async (arguments, stop) =>
        {
            var paths = arguments.GetValue(files)!;
            var folder = Directory.CreateTempSubdirectory("wiredesk-brief-").FullName;
            try
            {
                return await Brief(paths, folder, arguments.GetValue(json), arguments.GetValue(html), clock, stop);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> Brief(string[] paths, string folder, bool json, bool html, TimeProvider clock, CancellationToken stop)
    {
        await using var desk = await DeskHost.Open(new DeskPlace(folder, null), clock, stop, new Settings());
        var summary = new ImportSummary();
        await desk.Get<DeskWork>().UnderstandAll(each => desk.Get<Importer>().Run(paths, summary, each), _ => { }, stop);
        if (summary is { Articles: 0, Problems: [var only] })
            throw new DeskException(only);
        foreach (var problem in summary.Problems)
            await Console.Error.WriteLineAsync($"wiredesk: {problem}");
        if (summary.Articles == 0)
            throw new DeskException($"{paths[0]}{(paths.Length > 1 ? $" and {paths.Length - 1} more" : "")}: no article to brief: give a text, a saved page, a feed, or JSON lines");

        var briefings = desk.Get<BriefingStore>();
        var pages = new List<(Briefing, BriefingTexts)>();
        foreach (var story in await desk.Get<StoryQueries>().Newest(StoriesShown, stop))
        {
            if (await briefings.Of(story.Id, stop) is { } found)
                pages.Add((found.Briefing, await briefings.TextsOf(found.Briefing, stop)));
        }
        if (json)
            await WriteJson(pages, stop);
        else if (html)
            Console.WriteLine(await BriefingHtml.Of(pages, desk.App.Services));
        else
            BriefingTerminal.Print(pages, AnsiConsole.Console);
        return summary.Problems.Count > 0 ? 1 : 0;
    }

    private const int StoriesShown = 1000;

    private static async Task WriteJson(List<(Briefing Briefing, BriefingTexts Texts)> pages, CancellationToken stop)
    {
        await using var output = Console.OpenStandardOutput();
        await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (var (briefing, texts) in pages)
            BriefingJson.Write(writer, briefing, texts);
        writer.WriteEndArray();
        await writer.FlushAsync(stop);
        await output.WriteAsync("\n"u8.ToArray(), stop);
    }
}
