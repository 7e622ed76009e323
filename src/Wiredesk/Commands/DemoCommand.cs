using System.CommandLine;
using Spectre.Console;
using Wiredesk.Demo;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk demo</c>: the whole desk over the sample wire, replayed as if live. Needs no network.</summary>
internal static class DemoCommand
{
    /// <summary>Two thirds of the wire are out by then; the rest is seen to arrive.</summary>
    private static readonly DateTimeOffset s_start = WireText.Moment("2T06:00");
    private static readonly DateTimeOffset s_end = WireText.Moment("2T21:30");

    public static Command Build(TimeProvider clock)
    {
        var urls = DeskOptions.Urls();
        var data = new Option<string?>("--data") { Description = "Folder to keep the demo's desk in (default: a temporary one, removed at the end)", HelpName = "DIR" };
        var speed = new Option<double>("--speed") { Description = "How many times faster than life the wire is replayed", DefaultValueFactory = _ => 300, HelpName = "N" };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 1 and <= 10_000))
                result.AddError("--speed: must be between 1 and 10000");
        });
        var command = new Command("demo", "The whole desk over an invented wire, replayed as if live, with the mail it sends on a page") { urls, data, speed };
        command.SetAction(async (arguments, stop) =>
        {
            var kept = arguments.GetValue(data);
            var listen = ListenAddresses.Checked(arguments.GetValue(urls)!);
            if (kept is not null && File.Exists(Path.Combine(kept, Database.FileName)))
                throw new DeskException($"data folder {kept}: has a desk already, and the demo begins with an empty one: give another folder, or look at that one with 'wiredesk serve --data {kept}'");
            var folder = kept ?? Directory.CreateTempSubdirectory("wiredesk-demo-").FullName;
            try
            {
                await Run(folder, listen, new ReplayClock(clock, s_start, s_end, arguments.GetValue(speed)), stop);
                return 0;
            }
            finally
            {
                if (kept is null)
                    Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task Run(string folder, string urls, ReplayClock clock, CancellationToken stop)
    {
        var wire = Wire.Load();
        using var mails = new MailCatcher();
        await using var server = new WireServer(wire, clock);
        await server.Start(stop);
        var settings = new Settings
        {
            Site = new SiteSettings { BaseUrl = urls.Split(';')[0].TrimEnd('/'), Contact = "desk@wiredesk.example" },
            Mail = new MailSettings { Server = "127.0.0.1", Port = mails.Port, Security = "none", From = "desk@wiredesk.example" },
            Fetch = new FetchSettings { PollMinutes = 10 },
        };
        await using var desk = await DeskHost.Open(new DeskPlace(folder, null), clock, stop, settings, builder => builder.WebHost.UseUrls(urls));
        MailPages.Map(desk.App, mails);
        await DemoDesk.SetUp(desk, wire, server, clock.GetUtcNow(), stop);
        var catching = mails.Run(stop);
        await ServeCommand.Run(desk, urls, Tell, stop);
        await catching.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        void Tell(string address) => AnsiConsole.Write(new Rows(
            new Markup($"[bold]Wiredesk demo[/]: {wire.Articles.Count} articles of {wire.Outlets.Count} invented outlets over two days, the second replayed fast."),
            new Markup($"  Front page  [link]{address}/[/]"),
            new Markup($"  Sent mail   [link]{address}/demo/mail[/]"),
            new Markup($"  The outlets [link]{server.Url(wire.Outlets[0], "/")}[/] and the like"),
            new Text("Ctrl+C stops it.")));
    }
}
