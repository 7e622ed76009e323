using System.CommandLine;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.Mail.Issues;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk send EDITION</c>: compose and send an issue now; look at one, try one, hold one up.</summary>
internal static class SendCommand
{
    private const int MostErrors = 10;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    public static Command Build(TimeProvider clock)
    {
        var edition = new Argument<string>("EDITION") { Description = "The edition's short name" };
        var dry = new Option<bool>("--dry-run") { Description = "Compose and print the issue; keep and send nothing" };
        var html = new Option<string?>("--html") { Description = "With --dry-run: write the issue's HTML to a file", HelpName = "FILE" };
        var test = new Option<string?>("--test") { Description = "Send the issue to one address only, as a test; keep nothing", HelpName = "ADDRESS" };
        var status = new Option<bool>("--status") { Description = "How the last issue goes, and the address of the page that shows it" };
        var pause = new Option<bool>("--pause") { Description = "Stop sending today's issue until --resume; also beside a running desk" };
        var resume = new Option<bool>("--resume") { Description = "Go on with an issue that was paused or held" };
        var retry = new Option<string?>("--retry") { Description = "Queue again what failed, or what is of unknown outcome, of today's issue", HelpName = "failed|unknown" };
        retry.AcceptOnlyFromAmong("failed", "unknown");
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("send", "Compose an issue of an edition and send it") { edition, dry, html, test, status, pause, resume, retry, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var turns = arguments.GetValue(pause) || arguments.GetValue(resume) || arguments.GetValue(retry) is not null;
            var place = DeskOptions.Place(arguments, data, database, settings);
            var isBeside = turns || arguments.GetValue(dry) || arguments.GetValue(status) || arguments.GetValue(test) is not null;
            // What is in hand stands in the data folder: a sending that is broken off is gone on with from there.
            var node = place.Database is null || isBeside ? null : Node.InFolder(place.Folder, null, NodeRoles.Mail);
            await using var desk = await DeskHost.Open(place, clock, stop, isBeside: isBeside, node: node);
            var slug = arguments.GetValue(edition)!;
            var work = desk.Get<EditionWork>();
            return arguments switch
            {
                _ when arguments.GetValue(dry) => await Show(work, slug, arguments.GetValue(html), stop),
                _ when arguments.GetValue(test) is { } address => await Test(work, slug, address, stop),
                _ when arguments.GetValue(status) => await Status(work, desk, slug, stop),
                _ when turns => await Turn(work, desk, slug, arguments.GetValue(pause), arguments.GetValue(retry), clock, stop),
                _ => await Send(work, desk, slug, clock, stop),
            };
        });
        return command;
    }

    private static async Task<int> Show(EditionWork work, string edition, string? file, CancellationToken stop)
    {
        if (await work.ComposeNow(edition, stop) is not { } issue)
        {
            Console.WriteLine("No news since the last issue: nothing to send.");
            return 0;
        }
        if (file is not null)
            await File.WriteAllTextAsync(file, issue.Preview.Html, stop);
        Console.WriteLine($"Subject: {issue.Issue.Subject}\n");
        Console.WriteLine(issue.Preview.Text);
        return 0;
    }

    private static async Task<int> Test(EditionWork work, string edition, string address, CancellationToken stop)
    {
        var outcome = await work.SendTest(edition, address, stop);
        Console.WriteLine(outcome switch
        {
            null => "No news since the last issue: nothing to send.",
            SendOutcome.Accepted => $"{address}: the server took the test on.",
            SendOutcome.Refused refused => $"{address}: refused: {refused.Error}",
            SendOutcome.NotNow later => $"{address}: not now: {later.Error}",
            SendOutcome.Unknown unknown => $"{address}: {unknown.Error}",
            _ => throw new InvalidOperationException($"no such outcome: {outcome}"),
        });
        return outcome is null or SendOutcome.Accepted ? 0 : 1;
    }

    private static async Task<int> Status(EditionWork work, DeskHost desk, string edition, CancellationToken stop)
    {
        var issue = await work.Current(edition, stop) ?? throw new DeskException($"edition {edition}: has no issue so far");
        var report = new SendReport(issue, await desk.Get<DeliveryStore>().Count(issue.Id, stop), issue.Trouble);
        Console.WriteLine($"{issue.Subject}, {issue.Day}, {issue.State.ToString().ToLowerInvariant()}: {report.Told}");
        if (report.Trouble is not null)
            Console.WriteLine(report.Trouble);
        foreach (var (state, error, count) in await desk.Get<DeliveryStore>().Errors(issue.Id, MostErrors, stop))
            Console.WriteLine($"  {count} {state.ToLowerInvariant()}: {error}");
        Console.WriteLine(MailIdentity.Of(desk.Get<Settings>()).Link(await desk.Get<SendingPages>().PathOf(issue.Id, stop)));
        return 0;
    }

    private static async Task<int> Turn(EditionWork work, DeskHost desk, string edition, bool pause, string? retry, TimeProvider clock, CancellationToken stop)
    {
        var issue = await work.Current(edition, stop) ?? throw new DeskException($"edition {edition}: has no issue so far");
        var issues = desk.Get<IssueStore>();
        if (retry is not null)
        {
            var again = await desk.Get<DeliveryStore>().Retry(issue.Id, retry == "failed" ? DeliveryState.Failed : DeliveryState.Unknown, clock.GetUtcNow(), stop);
            Console.WriteLine($"{issue.Subject}: {again} queued again; a running desk sends them within a minute, wiredesk send {edition} now.");
            return 0;
        }
        var turned = pause
            ? await issues.Turn(issue.Id, IssueState.Composed, IssueState.Paused, "paused by hand", clock.GetUtcNow(), stop)
            : await issues.Turn(issue.Id, IssueState.Paused, IssueState.Composed, null, clock.GetUtcNow(), stop) || await issues.Turn(issue.Id, IssueState.Held, IssueState.Composed, null, clock.GetUtcNow(), stop);
        if (!turned)
            throw new DeskException($"edition {edition}, issue of {issue.Day}: is {issue.State.ToString().ToLowerInvariant()}, so there is nothing to {(pause ? "pause" : "resume")}");
        Console.WriteLine($"{issue.Subject}: {(pause ? "paused; go on with --resume" : "goes on")}.");
        return 0;
    }

    private static async Task<int> Send(EditionWork work, DeskHost desk, string edition, TimeProvider clock, CancellationToken stop)
    {
        var sending = work.SendNow(edition, stop);
        if (!Console.IsOutputRedirected)
            await Watch(sending, work, desk, edition, clock, stop);
        var report = await sending;
        Console.WriteLine(report.Issue is null
            ? "No news since the last issue: nothing sent."
            : $"{report.Issue.Subject}: {report.Told}{(report.NextTry is { } next ? $" until {next:u}" : "")}");
        if (report.Trouble is not null)
            await Console.Error.WriteLineAsync($"wiredesk: {report.Trouble}");
        return report.Failed > 0 || report.Counts.Unknown > 0 || report.Trouble is not null ? 1 : 0;
    }

    /// <summary>How far it is, while it goes on.</summary>
    private static async Task Watch(Task sending, EditionWork work, DeskHost desk, string edition, TimeProvider clock, CancellationToken stop)
        => await AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Composing", maxValue: 1);
                while (await Task.WhenAny(sending, Task.Delay(s_look, clock, stop)) != sending)
                {
                    if (await work.Current(edition, stop) is not { } issue)
                        continue;
                    var counts = await desk.Get<DeliveryStore>().Count(issue.Id, stop);
                    bar.Description = $"{counts.Sent} of {counts.All} sent";
                    bar.MaxValue = Math.Max(1, counts.All);
                    bar.Value = counts.All - counts.Queued - counts.Sending;
                }
            });
}
