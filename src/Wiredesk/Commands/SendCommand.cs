using System.CommandLine;
using Wiredesk.Desk;
using Wiredesk.Mail;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk send EDITION</c>: compose and send an issue now.</summary>
internal static class SendCommand
{
    public static Command Build(TimeProvider clock)
    {
        var edition = new Argument<string>("EDITION") { Description = "The edition's short name" };
        var dry = new Option<bool>("--dry-run") { Description = "Compose and print the issue; keep and send nothing" };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var command = new Command("send", "Compose an issue of an edition and send it") { edition, dry, data, database };
        command.SetAction(async (arguments, stop) =>
        {
            var place = new DeskPlace(arguments.GetValue(data) ?? DeskOptions.DefaultFolder, arguments.GetValue(database));
            await using var desk = await DeskHost.Open(place, clock, stop);
            var work = desk.Get<EditionWork>();
            return arguments.GetValue(dry) ? await Show(work, arguments.GetValue(edition)!, stop) : await Send(work, arguments.GetValue(edition)!, stop);
        });
        return command;
    }

    private static async Task<int> Show(EditionWork work, string edition, CancellationToken stop)
    {
        if (await work.ComposeNow(edition, stop) is not { } issue)
        {
            Console.WriteLine("No news since the last issue: nothing to send.");
            return 0;
        }
        Console.WriteLine($"Subject: {issue.Issue.Subject}\n");
        Console.WriteLine(issue.Issue.Text);
        return 0;
    }

    private static async Task<int> Send(EditionWork work, string edition, CancellationToken stop)
    {
        var report = await work.SendNow(edition, stop);
        Console.WriteLine(report.Issue is null
            ? "No news since the last issue: nothing sent."
            : $"{report.Issue.Subject}: {report.Sent} sent, {report.Failed} failed, {report.Waiting} waiting{(report.NextTry is { } next ? $" until {next:u}" : "")}");
        if (report.Trouble is not null)
            await Console.Error.WriteLineAsync($"wiredesk: {report.Trouble}");
        return report.Failed > 0 || report.Trouble is not null ? 1 : 0;
    }
}
