using System.CommandLine;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Desk.Importing;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk import FILE...</c>: articles and feeds out of files, and lists of feeds off the web.</summary>
internal static class ImportCommand
{
    public static Command Build(TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE") { Description = "OPML, also by its address on the web; feeds, saved pages, texts, folders of them, .jsonl[.gz] of articles or pages, web archives (.warc, .warc.gz, .warc.zst)", Arity = ArgumentArity.OneOrMore };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("import", "Take articles and feeds out of files; run again after a stop, it goes on where it was") { files, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var paths = arguments.GetValue(files)!;
            var place = DeskOptions.Place(arguments, data, database, settings);
            // On a server it works beside the nodes there, as one that reads and files.
            var node = place.Database is null ? null : Node.ForACommand("import", NodeRoles.Read | NodeRoles.File);
            await using var desk = await DeskHost.Open(place, clock, stop, node: node);
            return await Run(desk, paths, clock, stop);
        });
        return command;
    }

    private static async Task<int> Run(DeskHost desk, string[] paths, TimeProvider clock, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var summary = new ImportSummary();
        await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Importing", maxValue: 1);
                long? before = null;
                await desk.Get<DeskWork>().UnderstandAll(
                    each => desk.Get<Importer>().Run(paths, summary, each),
                    waiting => Show(bar, waiting, summary, ref before),
                    stop);
            });

        foreach (var problem in ImportReport.Problems(summary))
            await Console.Error.WriteLineAsync($"wiredesk: {problem}");
        var stories = await desk.Get<StoryStore>().Count(stop);
        var statements = await desk.Get<StatementStore>().Count(stop);
        var followed = summary.Feeds.Count == 0 ? [] : (await desk.Get<FeedStore>().All(stop)).ToDictionary(feed => feed.Url);
        foreach (var line in ImportReport.Lines(summary, url => FeedHealth.Describe(followed[url], clock.GetUtcNow())))
            Console.WriteLine(line);
        Console.WriteLine($"the desk has {Words.Count(stories, "story", "stories")} and {Words.Count(statements, "statement")}. {clock.GetElapsedTime(started).TotalSeconds:0.0} s");
        return summary.Problems.Count > 0 ? 1 : 0;
    }

    /// <summary>An article counts a third for each stage it has passed; those that waited when the import began count, too.</summary>
    private static void Show(ProgressTask bar, IReadOnlyDictionary<Stage, long> waiting, ImportSummary summary, ref long? before)
    {
        long Of(Stage stage) => waiting.GetValueOrDefault(stage);
        var unfinished = waiting.Values.Sum();
        before ??= unfinished;
        var all = Math.Max(unfinished, before.Value + summary.Articles + summary.Revisions);
        bar.Description = $"{all} articles, {all - unfinished} briefed";
        bar.MaxValue = Math.Max(1, 3 * all);
        bar.Value = Of(Stage.Stated) + (2 * Of(Stage.Filed)) + (3 * (all - unfinished));
    }
}
