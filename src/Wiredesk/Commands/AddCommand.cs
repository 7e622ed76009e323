using System.CommandLine;
using Wiredesk.Desk;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk add URL...</c>: follow outlets.</summary>
internal static class AddCommand
{
    public static Command Build(TimeProvider clock)
    {
        var urls = new Argument<string[]>("URL") { Description = "Feeds, or home pages that name one", Arity = ArgumentArity.OneOrMore };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var command = new Command("add", "Find and follow feeds; a home page will do") { urls, data, database };
        command.SetAction(async (arguments, stop) =>
        {
            var place = new DeskPlace(arguments.GetValue(data) ?? DeskOptions.DefaultFolder, arguments.GetValue(database));
            await using var desk = await DeskHost.Open(place, clock, stop);
            var failed = false;
            foreach (var url in arguments.GetValue(urls)!)
            {
                try
                {
                    foreach (var (feed, title, added) in await desk.Get<Following>().Add(url, stop))
                        Console.WriteLine($"{(added ? "following" : "followed already")}: {title ?? feed} ({feed})");
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
