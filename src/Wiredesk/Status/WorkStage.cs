using Wiredesk.Nodes;

namespace Wiredesk.Status;

/// <summary>A stage of the desk's work, as its step, its leader and its figures are named.</summary>
/// <param name="Name">One of the constants.</param>
/// <param name="Roles">A node with one of these roles works at it.</param>
/// <param name="Does">What is done there, to the end of "it".</param>
/// <param name="Wait">What is said of those that wait: "articles wait to be filed".</param>
public sealed record WorkStage(string Name, NodeRoles Roles, string Does, string? Wait)
{
    public const string Poll = "poll";
    public const string HubNews = "hub news";
    public const string Hubs = "hubs";
    public const string HubPings = "hub pings";
    public const string Read = "read";
    public const string Look = "look again";
    public const string State = "state";
    public const string File = "file";
    public const string Brief = "brief";
    public const string Assign = "assign";
    public const string Compose = "compose";
    public const string Send = "send";

    /// <summary>All of them, in the order in which an article goes through them.</summary>
    public static IReadOnlyList<WorkStage> All { get; } =
    [
        new(Poll, NodeRoles.Fetch, "polls feeds", "feeds wait to be polled"),
        new(HubNews, NodeRoles.Fetch | NodeRoles.Web, "takes in what hubs deliver", null),
        new(Read, NodeRoles.Fetch, "fetches the pages of new articles", "articles wait for their pages to be fetched"),
        new(Look, NodeRoles.Fetch, "looks at pages again", "pages wait to be looked at again"),
        new(State, NodeRoles.Read, "finds who said what", "articles wait to be read for who said what"),
        new(File, NodeRoles.File, "files articles into stories", "articles wait to be filed into stories"),
        new(Brief, NodeRoles.File, "briefs stories", "articles wait for their stories to be briefed"),
        new(Assign, NodeRoles.File, "assigns stories to changed topics", null),
        new(Compose, NodeRoles.Mail, "composes editions", null),
        new(Send, NodeRoles.Mail, "mails editions", "mails wait to be sent"),
        new(Hubs, NodeRoles.Fetch, "subscribes to hubs", "hubs wait to be asked"),
        new(HubPings, NodeRoles.Fetch, "tells the site's hub", null),
    ];
}
