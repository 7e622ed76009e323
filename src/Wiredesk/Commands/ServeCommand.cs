using System.CommandLine;
using System.Data.Common;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.Nodes;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk serve</c>: the desk.</summary>
internal static class ServeCommand
{
    public static Command Build(TimeProvider clock)
    {
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var urls = DeskOptions.Urls();
        var roles = DeskOptions.Roles();
        var name = DeskOptions.NodeName();
        var command = new Command("serve", "Run the desk: follow feeds, brief, publish and mail, until stopped") { data, database, settings, urls, roles, name };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            var listen = ListenAddresses.Checked(arguments.GetValue(urls)!);
            var does = NodeRoleList.Parse(arguments.GetValue(roles)!);
            if (place.Database is null && does != NodeRoles.All)
                throw new DeskException("--roles: a desk in a folder has one process, which does all: give --database for several nodes, or leave the option out");
            var node = place.Database is null ? null : Node.InFolder(place.Folder, arguments.GetValue(name), does);
            await using var desk = await DeskHost.Open(place, clock, stop, node: node, configure: builder =>
            {
                builder.WebHost.UseUrls(listen);
                builder.Logging.AddFilter("Wiredesk", LogLevel.Information);
            });
            var among = node is null ? "" : $" as node {node.Name} ({NodeRoleList.Text(node.Roles)})";
            await Run(desk, listen, address => AnsiConsole.MarkupLineInterpolated($"[bold]Wiredesk[/] serves [link]{address}[/] from {desk.Get<Database>().Name}{among}. Ctrl+C stops it."), stop);
            return 0;
        });
        return command;
    }

    private static readonly TimeSpan s_afterError = TimeSpan.FromSeconds(5);

    /// <summary>Mails until stopped; when the database is away for a while, goes on once it is back.</summary>
    private static async Task Mail(DeskHost desk, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await desk.Get<EditionWork>().Run(stop);
                return;
            }
            catch (DbException error)
            {
                desk.Get<ILogger<EditionWork>>().LogError(Database.IsAway(error) ? null : error, "mail: the database did not answer: {Error}; trying again", Database.Why(error));
                await Task.Delay(s_afterError, desk.Get<TimeProvider>(), stop);
            }
        }
    }

    /// <summary>Serves pages and works the desk side by side until stopped, or until one of them fails.</summary>
    /// <exception cref="DeskException">The addresses cannot be listened on.</exception>
    internal static async Task Run(DeskHost desk, string urls, Action<string> started, CancellationToken stop)
    {
        await Start(desk, urls, stop);
        started(desk.App.Urls.First());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, desk.App.Lifetime.ApplicationStopping);
        // What is kept of subscribers ends in time also where mail is off by now.
        var work = new List<Task> { desk.Get<DeskWork>().Run(ending.Token), desk.Get<Retention>().Run(ending.Token), desk.Get<ArticleRetention>().Run(ending.Token) };
        var place = desk.Get<NodePlace>();
        if (MailIdentity.MailIsOn(desk.Get<Settings>()) && (place.Does(NodeRoles.Mail) || place.Does(NodeRoles.Web)))
            work.Add(Mail(desk, ending.Token));
        await Task.WhenAny([.. work, .. desk.AmongNodes]);
        var wasAsked = ending.IsCancellationRequested;
        await ending.CancelAsync();
        await DeskStop.Run(desk, work, wasAsked);
        await Task.WhenAll(desk.AmongNodes.Where(task => task.IsFaulted));
    }

    private static async Task Start(DeskHost desk, string urls, CancellationToken stop)
    {
        try
        {
            await desk.App.StartAsync(stop);
        }
        catch (Exception error) when (ListenAddresses.Fault(error, urls) is { } fault)
        {
            throw new DeskException(fault, error);
        }
    }
}
