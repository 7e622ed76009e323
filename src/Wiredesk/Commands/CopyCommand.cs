using System.CommandLine;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Desk.Copying;
using Wiredesk.Site;
using Wiredesk.Store.Copying;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk copy</c>: a whole desk into another database.</summary>
internal static class CopyCommand
{
    public static Command Build(TimeProvider clock)
    {
        var to = new Option<string>(CopyTarget.Option) { Description = "Where to: a folder, or postgres://user:password@host:port/name; nothing may be there yet", HelpName = "PLACE", Required = true };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("copy", "Bring a whole desk into another database, from SQLite to PostgreSQL or back, and compare all of it; stop the desk first") { to, data, database, settings };
        command.SetAction((arguments, stop) => Run(DeskOptions.Place(arguments, data, database, settings), CopyTarget.Parse(arguments.GetValue(to)!), clock, stop));
        return command;
    }

    private static async Task<int> Run(DeskPlace from, CopyTarget to, TimeProvider clock, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        CopiedDeskReport report = null!;
        await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Copying", maxValue: 1);
                report = await new DeskCopying(from, to, clock, far => (bar.Description, bar.MaxValue, bar.Value) = (far.Doing, Math.Max(1, far.All), far.Done)).Run(stop);
            });

        foreach (var mended in report.Database.Mended)
            await Console.Error.WriteLineAsync($"wiredesk: {mended}");
        if (report.Database.MendedCount > report.Database.Mended.Count)
            await Console.Error.WriteLineAsync($"wiredesk: and {report.Database.MendedCount - report.Database.Mended.Count} more texts mended like these");
        Show(report.Database.Tables);
        foreach (var line in Told(report, from, to))
            Console.WriteLine(line);
        Console.WriteLine($"{Words.Count(report.Database.Tables.Sum(table => table.Sum.Rows), "row")} in {Words.Count(report.Database.Tables.Count, "table")}, the same on both sides. {clock.GetElapsedTime(started).TotalSeconds:0.0} s");
        return 0;
    }

    private static void Show(IReadOnlyList<ComparedTable> tables)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var table in tables)
                Console.WriteLine($"{table.Name}\t{table.Sum.Rows}\t{table.Sum.HashText}");
            return;
        }
        var shown = new Table { Border = TableBorder.Horizontal }.AddColumn("Table").AddColumn(new TableColumn("Rows").RightAligned()).AddColumn("Hash");
        foreach (var table in tables)
            shown.AddRow(new Text(table.Name), new Text($"{table.Sum.Rows}"), new Text(table.Sum.HashText));
        AnsiConsole.Write(shown);
    }

    /// <summary>What is to be known of the files beside the database, and of the desk that stays.</summary>
    private static IEnumerable<string> Told(CopiedDeskReport report, DeskPlace from, CopyTarget to)
    {
        if (report.Files is { } files)
        {
            if (files.Taken.Count > 0)
                yield return $"Copied along into {to.Folder}: {string.Join(", ", files.Taken)}.";
            if (files.Kept.Count > 0)
                yield return $"Left as they are in {to.Folder}, though {from.Folder} has others: {string.Join(", ", files.Kept)}.";
            if (files.Left.Count > 0)
                yield return $"Not copied, as they are none of the desk's: {string.Join(", ", files.Left.Select(name => Path.Combine(from.Folder, name)))}.";
        }
        else if (to.Address is not null)
        {
            yield return $"Settings, keys and the site's looks are files and stay in {from.Folder}: keep giving it with --data, also beside --database.";
        }
        yield return $"The desk at {report.From} is left as it was. Run only one of the two: both would mail the same readers.";
    }
}
