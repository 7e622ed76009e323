using System.CommandLine;
using System.Globalization;
using System.Text;
using Wiredesk.Mail;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk dkim</c>: makes the key that mails are signed with, and tells what to publish of it.</summary>
internal static class DkimCommand
{
    public static Command Build(TimeProvider clock)
    {
        var selector = new Option<string?>("--selector") { Description = "The name the key is published under; a new one for a new key (default: wd, year and month)", HelpName = "NAME" };
        var data = DeskOptions.Data();
        var settings = DeskOptions.Settings();
        var command = new Command("dkim", "Make the key that mails are signed with, and show its DNS record; shows the record again of a key that is set") { selector, data, settings };
        command.SetAction(arguments =>
        {
            var place = DeskOptions.Place(arguments, data, database: null, settings);
            Console.Write(Run(place.Folder, arguments.GetValue(selector), clock.GetUtcNow(), place.SettingsFile));
        });
        return command;
    }

    /// <param name="folder">The data folder.</param>
    /// <param name="selector">The selector asked for; null for the one that is set, or a new one.</param>
    /// <param name="now">The moment, after which a selector is named.</param>
    /// <param name="settingsFile">The settings, where they are not in the data folder.</param>
    /// <returns>What to tell.</returns>
    /// <exception cref="DeskException">The selector is no name, its file is there already without being set, or a file cannot be read or written.</exception>
    internal static string Run(string folder, string? selector, DateTimeOffset now, string? settingsFile = null)
    {
        var mail = Settings.Load(folder, settingsFile).Mail;
        if (mail.DkimKey.Length > 0 && (selector is null || selector == mail.DkimSelector))
        {
            var known = DkimKey.PathOf(mail, folder);
            using var set = DkimKey.Load(known);
            return $"The key {known} is set.\n{Record(mail.DkimSelector, mail, set)}";
        }
        selector ??= now.UtcDateTime.ToString("'wd'yyyyMM", CultureInfo.InvariantCulture);
        if (!DkimKey.IsSelector(selector))
            throw new DeskException($"--selector \"{DnsText.Shown(selector)}\": not a name: give letters, digits and hyphens, such as wd202601");
        var file = $"dkim-{selector}.pem";
        var path = Path.Combine(Path.GetFullPath(folder), file);
        using var made = DkimKey.Make(path);
        return $$"""
            The new key is {{path}}: keep it to yourself.
            {{Record(selector, mail, made)}}
            Once that is in the DNS, set in {{settingsFile ?? Settings.FileName}}, under "Mail":

              "DkimSelector": "{{selector}}", "DkimKey": "{{file}}"

            and look at wiredesk doctor.

            """;
    }

    private static string Record(string selector, MailSettings mail, DkimKey key)
    {
        var domain = MailAddress.Parse(mail.From, allowName: true) is { } from ? MailAddress.Fold(from).Split('@')[^1] : null;
        var name = DkimKey.RecordName(selector, domain ?? "DOMAIN");
        var text = new StringBuilder($"\nPut a TXT record into the DNS{(domain is null ? ", where DOMAIN is that of Mail.From, which is not set" : "")}:\n\n");
        text.Append($"  name   {name}\n  value  {key.PublicRecord}\n");
        text.Append($"\nIn a zone file, where no string may be longer than 255 octets:\n\n{DnsText.ZoneLine(name, key.PublicRecord)}\n");
        return text.ToString();
    }
}
