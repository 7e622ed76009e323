using System.CommandLine;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk migrate</c>: brings a database to the tables of this program, before its nodes are started anew.</summary>
internal static class MigrateCommand
{
    private const int IsBehind = 1;

    public static Command Build(TimeProvider clock)
    {
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var check = new Option<bool>("--check") { Description = "Only say whether there is something to do: exit code 1 if so" };
        var command = new Command("migrate", "Bring the database to the tables of this program; serve does so by itself") { data, database, check };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments.GetValue(data), arguments.GetValue(database), null, Environment.GetEnvironmentVariable);
            await using var store = place.Database is { } address ? Database.AtServer(address) : Database.InFolder(place.Folder);
            var migrator = new Migrator(store, clock);
            var before = await migrator.Version(stop) ?? 0;
            if (arguments.GetValue(check))
            {
                Console.WriteLine(before < migrator.Known ? $"{store.Name}: tables {before}, to be brought to {migrator.Known}" : $"{store.Name}: tables {before}, which this program knows");
                return before < migrator.Known ? IsBehind : 0;
            }
            var after = await migrator.Migrate(stop);
            Console.WriteLine(after == before ? $"{store.Name}: tables {after}: nothing to do" : $"{store.Name}: tables brought from {before} to {after}");
            return 0;
        });
        return command;
    }
}
