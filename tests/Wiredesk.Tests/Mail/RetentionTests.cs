using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed class RetentionTests
{
    [Fact]
    public async Task Request_that_nobody_confirmed_is_erased_after_thirty_days_and_no_sooner()
    {
        await using var desk = await MailDesk.Open();
        var subscribers = desk.Get<SubscriberStore>();
        await subscribers.Ask(new SignUpRequest("pending@example.org", "pending@example.org", [new Subscription { EditionId = desk.Morning.Id }], "t", "1"), "pending", TimeSpan.Zero, MailDesk.Stop);
        await desk.Subscribe("stays@example.org");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var running = desk.Get<Retention>().Run(stopping.Token);
        for (var hours = 0; hours < Retention.UnconfirmedDays * 24; hours += 6)
        {
            await Rests(desk.Clock);
            Assert.NotNull(await subscribers.ByToken("pending", MailDesk.Stop));
            desk.Clock.Advance(TimeSpan.FromHours(6));
        }
        await Rests(desk.Clock);
        Assert.Null(await subscribers.ByToken("pending", MailDesk.Stop));
        Assert.Equal(1, (await subscribers.Count(MailDesk.Stop))[SubscriberState.Confirmed]);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Until the step has done what was due and waits for the clock.</summary>
    private static async Task Rests(ManualClock clock)
    {
        while (clock.Waiting == 0)
            await Task.Yield();
    }
}
