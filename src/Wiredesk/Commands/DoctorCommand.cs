using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Desk.Checks;
using Wiredesk.News;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk doctor</c>: what is wrong with the desk, and how its feeds are.</summary>
internal static class DoctorCommand
{
    private const int FeedsShown = 50;
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build(TimeProvider clock)
    {
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var json = new Option<bool>("--json") { Description = "As JSON, with every feed" };
        var all = new Option<bool>("--all") { Description = "Show every feed, not only those in trouble" };
        var command = new Command("doctor", "Check database, disk, clock, mail server and the sender's domain, and tell how the feeds are; changes nothing, and may run beside serve") { all, json, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            var diagnosis = await new DeskDoctor(place, clock).Examine(stop);
            var now = clock.GetUtcNow();
            if (arguments.GetValue(json))
                Console.WriteLine(Json(diagnosis, now));
            else if (Console.IsOutputRedirected)
                Console.Write(DoctorLines.Of(diagnosis, now, arguments.GetValue(all)));
            else
                Show(diagnosis, now, arguments.GetValue(all));
            return diagnosis.IsWell ? 0 : 1;
        });
        return command;
    }

    private static void Show(Diagnosis diagnosis, DateTimeOffset now, bool all)
    {
        var findings = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var finding in diagnosis.Findings)
            findings.AddRow(new Markup(finding.IsWell ? "[green]well[/]" : "[red bold]WRONG[/]"), new Text(finding.What), new Text(DoctorLines.OneLine(finding.Says)));
        AnsiConsole.Write(findings);

        var told = diagnosis.Told(all);
        if (told.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Horizontal }.AddColumn("Feed").AddColumn("How it is");
        foreach (var feed in all ? told : told.Take(FeedsShown))
            table.AddRow(new Text(WithoutScheme(feed.Url)), new Text(FeedHealth.Describe(feed, now), StyleOf(feed)));
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
        if (!all && told.Count > FeedsShown)
            Console.WriteLine($"and {told.Count - FeedsShown} more: --all shows them");
    }

    private static string Json(Diagnosis diagnosis, DateTimeOffset now) => JsonSerializer.Serialize(new
    {
        Well = diagnosis.IsWell,
        Checks = diagnosis.Findings.Select(finding => new { finding.What, Well = finding.IsWell, finding.Says }),
        Feeds = diagnosis.Feeds.Select(feed => new
        {
            feed.Url,
            feed.Title,
            Condition = FeedHealth.Word(FeedHealth.Of(feed)),
            LastPoll = feed.LastPollAt,
            LastSuccess = feed.LastSuccessAt,
            NextPoll = feed.State == FeedState.Active ? feed.NextPollAt : (DateTimeOffset?)null,
            feed.Failures,
            Error = feed.LastError,
            Health = FeedHealth.Describe(feed, now),
        }),
    }, s_json);

    private static string WithoutScheme(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        return start < 0 ? url : url[(start + 3)..];
    }

    private static Style StyleOf(Feed feed) => FeedHealth.Of(feed) switch
    {
        FeedCondition.InTrouble => new Style(Color.Red),
        FeedCondition.Closed => new Style(Color.Grey),
        FeedCondition.Waiting => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
