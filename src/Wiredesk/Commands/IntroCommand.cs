using System.CommandLine;
using System.Text;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk intro EDITION FILE</c>: what an editor writes to stand above the edition's next issue.</summary>
internal static class IntroCommand
{
    public static Command Build(TimeProvider clock)
    {
        var edition = new Argument<string>("EDITION") { Description = "The edition's short name" };
        var file = new Argument<string?>("FILE") { Description = "A text in Markdown, or - for standard input; without it, the text that waits is shown", Arity = ArgumentArity.ZeroOrOne };
        var clear = new Option<bool>("--clear") { Description = "Take the text that waits away" };
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        var command = new Command("intro", "Write what stands above an edition's next issue") { edition, file, clear, data, database, settings };
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            await using var desk = await DeskHost.Open(place, clock, stop, isBeside: true);
            var editions = desk.Get<EditionStore>();
            var slug = arguments.GetValue(edition)!;
            var found = await editions.BySlug(slug, stop) ?? throw new DeskException($"edition {slug}: there is none of that name: add it first");
            if (arguments.GetValue(clear))
                await editions.SetNextIntro(found.Id, null, stop);
            else if (arguments.GetValue(file) is { } name)
                await editions.SetNextIntro(found.Id, Read(name, (await InputFile.Read(name, clock, stop)).Bytes), stop);
            Console.WriteLine(await editions.NextIntro(found.Id, stop) is { } text ? text.TrimEnd() : $"Nothing waits for the next issue of {found.Name}.");
            return 0;
        });
        return command;
    }

    private static string Read(string name, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Trim();
        return text.Length switch
        {
            0 => throw new DeskException($"{name}: is empty: --clear takes away what waits"),
            > EditorIntro.MaxLength => throw new DeskException($"{name}: {text.Length} characters, and an introduction has at most {EditorIntro.MaxLength}: shorten it"),
            _ => text,
        };
    }
}
