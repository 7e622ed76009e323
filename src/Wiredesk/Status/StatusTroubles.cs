using Wiredesk.Desk;
using Wiredesk.News;
using Wiredesk.Nodes;

namespace Wiredesk.Status;

/// <summary>Tells from a desk's figures what is wrong, and what to do about it. Pure.</summary>
internal static class StatusTroubles
{
    /// <summary>Texts are read, filed and briefed by the thousand a minute: what waits longer is not being worked at, or there is too much of it.</summary>
    private static readonly TimeSpan s_textWaits = TimeSpan.FromMinutes(5);

    /// <summary>Hosts are asked one request at a time, so pages and feeds may well wait for one another this long.</summary>
    private static readonly TimeSpan s_hostWaits = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan s_mailWaits = TimeSpan.FromMinutes(15);

    /// <summary>Looking again, and asking hubs, is never urgent.</summary>
    private static readonly TimeSpan s_restWaits = TimeSpan.FromHours(2);

    /// <summary>Texts that are being worked at and wait longer are too many for those who do it.</summary>
    private static readonly TimeSpan s_behind = TimeSpan.FromMinutes(20);

    private const double ClockIsOff = 5;

    /// <summary>From so many feeds on, half of them failing is no chance.</summary>
    private const int FewFeeds = 4;

    /// <param name="status">The figures.</param>
    /// <param name="since">When this process began.</param>
    /// <param name="hasEditions">Whether there are editions to be mailed.</param>
    public static IEnumerable<Trouble> Of(DeskStatus status, DateTimeOffset since, bool hasEditions)
        => [.. Missing(status, hasEditions), .. status.Stages.Select(stage => Waiting(stage, status, since)).OfType<Trouble>(), .. OfNodes(status), .. OfMail(status), .. OfFeeds(status)];

    /// <summary>Work that no node does. What waits for it is told with it.</summary>
    private static IEnumerable<Trouble> Missing(DeskStatus status, bool hasEditions)
    {
        foreach (var (role, effect) in new[]
        {
            (NodeRoles.Web, "readers get no pages"),
            (NodeRoles.Fetch, "no news comes in"),
            (NodeRoles.Read, "nobody finds who said what"),
            (NodeRoles.File, "articles come into no story"),
            (NodeRoles.Mail, "no edition goes out"),
        })
        {
            if (!status.HasNodes || status.Nodes.Any(node => node.Does(role)) || (role == NodeRoles.Mail && !(status.IsMailOn && hasEditions)))
                continue;
            var name = NodeRoleList.Text(role);
            var longest = status.Stages.Where(stage => stage.Stage.Roles == role && stage is { Waiting: > 0, OldestSeconds: not null }).MaxBy(stage => stage.OldestSeconds);
            yield return new Trouble($"{(longest is null ? Sentence(effect) : Says(longest))}: no node does {name}", $"Start one with --roles {name}");
        }
    }

    /// <summary>What waits longer than it should, though there is somebody to do it.</summary>
    private static Trouble? Waiting(StageStatus stage, DeskStatus status, DateTimeOffset since)
    {
        if (stage is not { Waiting: > 0, OldestSeconds: { } seconds } || (status.HasNodes && !status.Nodes.Any(node => node.Does(stage.Stage.Roles))))
            return null;
        // What a desk finds when it starts has waited for the start, and for nothing that is wrong.
        var there = status.At - (status.HasNodes ? status.Nodes.Where(node => node.Does(stage.Stage.Roles)).Min(node => node.Since) : since);
        var waits = TimeSpan.FromSeconds(Math.Min(seconds, Math.Max(0, there.TotalSeconds)));
        if (stage.InFiveMinutes == 0 && waits > Longest(stage.Name))
        {
            var who = status.HasNodes ? $"though {string.Join(" and ", status.Nodes.Where(node => node.Does(stage.Stage.Roles)).Select(node => node.Name))} should" : "though the desk runs";
            return new Trouble($"{Says(stage)}: none was done in the last five minutes, {who}{(stage.LastError is { } error ? $"; the last error was: {error}" : "")}",
                stage.LastError is null ? "Look at the log of the process, and start it anew" : "Mend what the error names; the work goes on by itself then");
        }
        return waits > s_behind && stage.Stage.Roles is NodeRoles.Read or NodeRoles.File
            ? new Trouble($"{Says(stage)}: {SpanWords.Number(stage.Waiting.Value)} wait, and {SpanWords.Number((long)stage.PerMinute)} are done a minute",
                status.HasNodes && stage.Stage.Roles == NodeRoles.Read ? $"Start another node with --roles {NodeRoleList.Text(stage.Stage.Roles)}, or wait until they are through" : "Wait until they are through; if it is so every day, give the desk a faster machine")
            : null;
    }

    private static TimeSpan Longest(string stage) => stage switch
    {
        WorkStage.Poll or WorkStage.Read => s_hostWaits,
        WorkStage.Send => s_mailWaits,
        WorkStage.State or WorkStage.File or WorkStage.Brief => s_textWaits,
        _ => s_restWaits,
    };

    private static IEnumerable<Trouble> OfNodes(DeskStatus status)
    {
        foreach (var node in status.Nodes.Where(node => node.IsAtWork))
        {
            if (Math.Abs(node.ClockAheadSeconds) > ClockIsOff)
                yield return new Trouble($"The clock of node {node.Name} is {SpanWords.Of(TimeSpan.FromSeconds(Math.Abs(node.ClockAheadSeconds)))} {(node.ClockAheadSeconds > 0 ? "ahead of" : "behind")} the database's", "Set both by NTP");
            if (node.HasOtherSettings)
                yield return new Trouble($"Node {node.Name} has other outlets, topics or editions in its settings than the others", "Give all nodes the same settings, and start it anew");
        }
    }

    private static IEnumerable<Trouble> OfMail(DeskStatus status)
    {
        foreach (var issue in status.Issues.Where(issue => issue.State is IssueState.Held or IssueState.Paused))
            yield return new Trouble($"{issue.Edition} of {issue.Day} is {issue.State.ToString().ToLowerInvariant()}{(issue.Trouble is { } why ? $": {why}" : "")}", "Go on with it on its page, which the log and wiredesk send name");
        if (!status.IsMailOn && status.Issues.Any(issue => issue.State == IssueState.Composed))
            yield return new Trouble("An issue waits to be mailed, and no mail server is set", "Set Mail.Server");
    }

    private static IEnumerable<Trouble> OfFeeds(DeskStatus status)
    {
        if (status.Feeds.Active >= FewFeeds && status.Feeds.Failing * 2 >= status.Feeds.Active)
            yield return new Trouble($"{SpanWords.Number(status.Feeds.Failing)} of {SpanWords.Number(status.Feeds.Active)} feeds fail", "wiredesk doctor names them, with what each of them says; where all do, look at the network");
    }

    /// <summary>"Articles wait 12 minutes to be filed into stories".</summary>
    private static string Says(StageStatus stage)
        => Sentence(stage.Stage.Wait!.Replace(" wait ", $" wait {SpanWords.Of(TimeSpan.FromSeconds(stage.OldestSeconds ?? 0))} ", StringComparison.Ordinal));

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
