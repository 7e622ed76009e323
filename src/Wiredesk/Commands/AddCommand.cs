using System.CommandLine;
using Wiredesk.Desk;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk add URL...</c>: follow outlets.</summary>
internal static class AddCommand
{
    public static Command Build(TimeProvider clock)
    {
        var urls = new Argument<string[]>("URL") { Description = "Feeds, or pages of outlets; a bare host will do", Arity = ArgumentArity.OneOrMore };
        var all = new Option<bool>("--all") { Description = "Follow all feeds that a page names, not only the main one" };
        var list = new Option<bool>("--list") { Description = "Only show the feeds found; follow none" };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("add", "Find and follow feeds; a home page will do") { urls, all, list, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            var which = arguments.GetValue(list) ? FollowWhich.None : arguments.GetValue(all) ? FollowWhich.All : FollowWhich.Main;
            await using var desk = await DeskHost.Open(place, clock, stop, isBeside: true);
            var failed = false;
            foreach (var url in arguments.GetValue(urls)!)
            {
                try
                {
                    var feeds = await desk.Get<Following>().Add(url, which, stop);
                    Console.Write(AddReport.Of(feeds, which, clock.GetUtcNow()));
                }
                catch (DeskException error)
                {
                    failed = true;
                    await Console.Error.WriteLineAsync($"wiredesk: {error.Message}");
                }
            }
            return failed ? 1 : 0;
        });
        return command;
    }
}
