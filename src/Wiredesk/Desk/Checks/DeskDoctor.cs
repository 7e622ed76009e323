using System.Data.Common;
using Wiredesk.Desk.Checks.Sender;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk.Checks;

/// <summary>How the desk is: what each check found, and its feeds, those in trouble first.</summary>
public sealed record Diagnosis(IReadOnlyList<Finding> Findings, IReadOnlyList<Feed> Feeds)
{
    public bool IsWell => Findings.All(finding => finding.IsWell);

    /// <summary>The feeds to be told of: those that somebody has to do something about, or all. Where the network is at fault, it is told of in their place.</summary>
    public IReadOnlyList<Feed> Told(bool all)
    {
        var withoutNetwork = FeedCheck.LackNetwork(Feeds);
        return [.. Feeds.Where(feed => all || FeedHealth.Of(feed) == FeedCondition.Closed || (FeedHealth.Of(feed) == FeedCondition.InTrouble && !(withoutNetwork && FeedCheck.LacksNetwork(feed))))];
    }
}

/// <summary>Looks a desk over without changing anything, also while another process works on it.</summary>
public sealed class DeskDoctor(DeskPlace place, TimeProvider clock)
{
    public async Task<Diagnosis> Examine(CancellationToken stop)
    {
        var findings = new List<Finding>();
        var feeds = await Database(findings, stop);
        if (place.Database is null)
            findings.Add(DiskCheck.Of(place.Folder));
        var (settings, faults) = SettingsCheck.Of(place.Folder, place.SettingsFile);
        findings.AddRange(faults);
        if (settings is not null)
        {
            var server = MailCheck.Of(settings, place.Folder, clock.GetUtcNow(), stop);
            var sender = SenderCheck.Of(settings, place.Folder, stop);
            var inbox = InboxCheck.Of(settings, clock, stop);
            findings.AddRange([.. await server, .. await inbox, .. await sender]);
        }
        return new Diagnosis(findings, feeds);
    }

    private async Task<IReadOnlyList<Feed>> Database(List<Finding> findings, CancellationToken stop)
    {
        try
        {
            await using var database = place.Database is { } address ? Store.Database.AtServer(address) : Store.Database.ToLookAt(place.Folder);
            var check = new DatabaseCheck(database, clock);
            findings.AddRange(await check.Run(stop));
            if (!await check.IsUpToDate(stop))
                return [];
            findings.Add(ClockCheck.Of(clock.GetUtcNow(), await new DatabaseFacts(database).LastStored(stop)));
            var feeds = await new FeedStore(database).All(stop);
            findings.AddRange(FeedCheck.Of(feeds, clock.GetUtcNow()));
            findings.AddRange(InboxCheck.OfUnread(await new ReturnedMailStore(database, clock).CountUnread(stop)));
            return FeedCheck.InOrder(feeds);
        }
        catch (Exception error) when (error is DeskException or DbException)
        {
            findings.Add(Finding.Wrong("Database", error.Message));
            return [];
        }
    }
}
