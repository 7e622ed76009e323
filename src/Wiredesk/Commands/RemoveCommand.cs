using System.CommandLine;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk remove URL...</c>: follow feeds no more.</summary>
internal static class RemoveCommand
{
    public static Command Build(TimeProvider clock)
    {
        var urls = new Argument<string[]>("URL") { Description = "Feeds that the desk follows, as wiredesk doctor --all shows them", Arity = ArgumentArity.OneOrMore };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("remove", "Follow feeds no more; what they brought stays") { urls, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            await using var desk = await DeskHost.Open(place, clock, stop, isBeside: true);
            var failed = false;
            foreach (var url in arguments.GetValue(urls)!)
            {
                if (await desk.Get<FeedStore>().Remove(url, stop))
                {
                    Console.WriteLine($"not followed any more: {url}");
                    continue;
                }
                failed = true;
                await Console.Error.WriteLineAsync($"wiredesk: {url}: not a feed that the desk follows: give its address as wiredesk doctor --all shows it");
            }
            return failed ? 1 : 0;
        });
        return command;
    }
}
