using System.Globalization;
using MimeKit;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk bounces --unread</c>: what came back to the desk and changed nobody.</summary>
internal static class UnreadBounces
{
    private const int Shown = 200;
    private const int MaxHead = 64 * 1024;

    /// <summary>Lists them, the newest first.</summary>
    public static async Task<int> List(DeskPlace place, TimeProvider clock, CancellationToken stop)
    {
        await using var database = Open(place);
        var store = new ReturnedMailStore(database, clock);
        var all = await store.CountUnread(stop);
        var mails = await store.Unread(Shown, stop);
        if (Console.IsOutputRedirected)
        {
            foreach (var mail in mails)
                Console.WriteLine(string.Join('\t', Fields(mail).Select(DoctorLines.OneLine)));
            return 0;
        }
        if (mails.Count == 0)
        {
            Console.WriteLine("None is kept.");
            return 0;
        }
        var table = new Table { Border = TableBorder.Simple }.AddColumn("Id").AddColumn(new TableColumn("Came").NoWrap()).AddColumn("Why it is kept").AddColumn("From").AddColumn("Subject");
        foreach (var mail in mails)
            table.AddRow([.. Fields(mail).Select(field => new Text(DoctorLines.OneLine(field)))]);
        AnsiConsole.Write(table);
        if (all > mails.Count)
            Console.WriteLine($"and {all - mails.Count} older");
        return 0;
    }

    /// <summary>Prints one as it came.</summary>
    public static async Task<int> Show(DeskPlace place, long id, TimeProvider clock, CancellationToken stop)
    {
        await using var database = Open(place);
        if (await new ReturnedMailStore(database, clock).Unread(id, stop) is not { } mail)
            throw new DeskException($"bounces --show {id}: none of that number is kept: bounces --unread lists those there are");
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(mail.Message, stop);
        return 0;
    }

    private static string[] Fields(UnreadMail mail)
    {
        var head = Head(mail.Message);
        return [mail.Id.ToString(CultureInfo.InvariantCulture), mail.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture), mail.Reason ?? "", head[HeaderId.From] ?? "", head[HeaderId.Subject] ?? ""];
    }

    private static HeaderList Head(byte[] message)
    {
        try
        {
            using var stream = new MemoryStream(message, 0, Math.Min(message.Length, MaxHead), writable: false);
            return HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static Database Open(DeskPlace place) => place.Database is { } address ? Database.AtServer(address) : Database.ToLookAt(place.Folder);
}
