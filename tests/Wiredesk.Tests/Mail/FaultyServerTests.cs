using Wiredesk.Mail;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>What becomes of mails when their server breaks off, refuses, or closes the door: each has a named outcome, and nobody gets two.</summary>
public sealed class FaultyServerTests
{
    [Fact]
    public async Task Each_mail_has_an_outcome_of_its_own_and_only_what_the_server_never_had_in_full_is_sent_again()
    {
        await using var server = new FaultyServer();
        await using var desk = await Published(server);
        string[] names = ["data", "end", "later", "never", "well-1", "well-2"];
        foreach (var name in names)
            await desk.Subscribe($"{name}@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        Assert.Equal((2, 1, 1, 2), (report.Sent, report.Failed, report.Counts.Unknown, report.Waiting));
        var rows = await desk.Get<DeliveryStore>().Of(report.Issue!.Id, MailDesk.Stop);
        Assert.Equal([DeliveryState.Queued, DeliveryState.Unknown, DeliveryState.Queued, DeliveryState.Failed, DeliveryState.Sent, DeliveryState.Sent], rows.Select(row => row.State));
        Assert.StartsWith("outcome unknown", rows[1].Error, StringComparison.Ordinal);
        Assert.StartsWith("451 4.3.0", rows[2].Error, StringComparison.Ordinal);
        Assert.StartsWith("554 5.6.0", rows[3].Error, StringComparison.Ordinal);
        // A broken connection is tried again soon, a server that asks for patience later.
        Assert.Equal((RetryPause.AfterBreak(1), RetryPause.After(1)), (rows[0].At - MailDesk.Start, rows[2].At - MailDesk.Start));

        desk.Clock.Advance(RetryPause.After(1));
        await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);
        Assert.Equal((1, 2), (server.Taken.Count(address => address == "end@example.org"), server.Taken.Count(address => address == "later@example.org")));
        Assert.All((string[])["never", "well-1", "well-2"], name => Assert.Single(server.Taken, address => address == $"{name}@example.org"));
    }

    [Fact]
    public async Task Domain_that_refuses_by_policy_is_let_alone_after_some_and_the_rest_waits()
    {
        const int Readers = 20;
        await using var server = new FaultyServer();
        await using var desk = await Published(server);
        for (var i = 0; i < Readers; i++)
            await desk.Subscribe($"policy-{i}@strict.example");
        await desk.Subscribe("well@example.org");

        var report = await desk.Get<EditionWork>().SendNow("morning", MailDesk.Stop);

        // Five close it; what the other connections had in hand by then is answered too.
        Assert.Equal((1, Readers), (report.Sent, report.Failed + report.Waiting));
        Assert.InRange(server.Asked.Count(address => address.EndsWith("@strict.example", StringComparison.Ordinal)), 5, 5 + new MailSettings().Connections);
        Assert.Contains("refuses this sender", (await desk.Get<DeliveryStore>().Of(report.Issue!.Id, MailDesk.Stop)).Last(row => row.State == DeliveryState.Queued).Error, StringComparison.Ordinal);
    }

    private static async Task<MailDesk> Published(FaultyServer server)
    {
        var desk = await MailDesk.Open(MailDesk.Settings(server.Port));
        await desk.Publish(Wire.Dam);
        return desk;
    }
}
