using System.Globalization;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>A desk with one subscriber of two editions, whose issues are sent and come back.</summary>
internal sealed class ReturnDesk : IAsyncDisposable
{
    private const string Address = "ana@harbour.example";

    private readonly Stores _stores;
    private readonly SuppressionStore _suppressions;
    private readonly EditionStore _editions;
    private readonly IssueStore _issues;
    private int _sent;
    private int _returned;

    private ReturnDesk(Stores stores)
    {
        _stores = stores;
        _suppressions = new SuppressionStore(stores.Database, new DeskValues(stores.Database), stores.Clock);
        _editions = new EditionStore(stores.Database);
        _issues = new IssueStore(stores.Database);
        Subscribers = new SubscriberStore(stores.Database, _suppressions, stores.Clock);
        Deliveries = new DeliveryStore(stores.Database);
        Returned = new ReturnedMailStore(stores.Database, stores.Clock);
    }

    public FakeTimeProvider Clock => _stores.Clock;
    public SubscriberStore Subscribers { get; }
    public DeliveryStore Deliveries { get; }
    public ReturnedMailStore Returned { get; }
    public Edition Edition { get; private set; } = null!;
    public Edition Other { get; private set; } = null!;
    public Subscriber Subscriber { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ReturnDesk> Open(Dialect dialect)
    {
        var desk = new ReturnDesk(await Stores.Create(dialect));
        desk.Edition = await desk._editions.Save(new Edition { Slug = "morning", Name = "Morning", TimeZone = "Etc/UTC", Hour = 7 }, Stop);
        desk.Other = await desk._editions.Save(new Edition { Slug = "evening", Name = "Evening", TimeZone = "Etc/UTC", Hour = 18 }, Stop);
        await desk.SignUp();
        return desk;
    }

    /// <summary>Asks for both editions and confirms, for the first time or anew.</summary>
    public async Task SignUp()
    {
        await Subscribers.Ask(new SignUpRequest(Address, Address, [new Subscription { EditionId = Edition.Id }, new Subscription { EditionId = Other.Id }], "asked", "test"), "token", TimeSpan.Zero, Stop);
        Subscriber = (await Subscribers.ByToken("token", Stop))!;
        await Subscribers.Confirm(Subscriber.Id, "confirmed", "test", Stop);
    }

    /// <summary>Sends an issue to the subscriber; its Message-ID has the number of issues sent so far.</summary>
    public async Task<long> Send(DeliveryState state = DeliveryState.Sent)
    {
        var now = Clock.GetUtcNow();
        var number = ++_sent;
        var issue = await _issues.Keep(new Issue
        {
            EditionId = Edition.Id,
            Day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Number = number,
            Subject = "News",
            Html = "",
            Text = "",
            ComposedAt = now,
        }, IssueEntries.None, Stop);
        await Deliveries.Queue(issue, reader => new NewDelivery(reader.SubscriberId, $"{number}@desk.example", Sections.All, null), Stop);
        if ((await Deliveries.ClaimDue(issue.Id, 10, now, Stop)).Count > 0)
            await Deliveries.Settle(issue.Id, [new SettledDelivery(Subscriber.Id, state, null, now)], Stop);
        return issue.Id;
    }

    public ReturnNotice Notice(long issue, ReturnKind kind) => new() { Kind = kind, SubscriberId = Subscriber.Id, IssueId = issue, Status = "5.0.0", Reason = "undefined", Words = "550 gone" };

    /// <summary>A mail tells of an issue; each is another message unless it is named.</summary>
    public Task<bool> Return(long issue, ReturnKind kind, string? message = null) => Returned.Keep(message ?? $"message {++_returned}", [Notice(issue, kind)], Stop);

    /// <summary>How the subscriber stands, and why the address is suppressed.</summary>
    public async Task<(SubscriberState State, SuppressionReason? Suppressed)> Stands()
        => ((await Subscribers.ByToken("token", Stop))!.State, await _suppressions.ReasonOf(Address, Stop));

    public Task<long> Scalar(string sql) => _stores.Database.Read(connection => connection.ExecuteScalarAsync<long>(sql), Stop);

    public ValueTask DisposeAsync() => _stores.DisposeAsync();
}
