using Wiredesk.Mail;
using Wiredesk.Mail.DnsRecords;

namespace Wiredesk.Desk.Checks.Sender;

/// <summary>Whether what the desk signs with its key can be checked: the public half is published at the selector (DKIM, RFC 6376 and 8301).</summary>
internal static class DkimCheck
{
    public static async Task<Finding> Of(MailSender sender, MailSettings settings, string folder, DnsLookUp dns, CancellationToken stop)
    {
        if (settings.DkimKey.Length == 0)
            return Finding.Well("DKIM", "no key is set, so mails leave the desk unsigned: unless your mail server signs them, make a key with wiredesk dkim");
        try
        {
            var path = DkimKey.PathOf(settings, folder);
            using var key = DkimKey.Load(path);
            if (DkimKey.IsExposed(path))
                return Finding.Wrong("DKIM", $"others on this machine may read or change the key {path}: chmod 600 it, and make a new one if strangers work here");
            if (key.Private.KeySize < DkimKey.LeastBits)
                return Finding.Wrong("DKIM", $"the key {path} has {key.Private.KeySize} bits, and receivers take {DkimKey.LeastBits} at least: make another with wiredesk dkim --selector NEW");
            var name = DkimKey.RecordName(settings.DkimSelector, sender.Domain);
            return Published(name, key, await dns.Texts(name, stop));
        }
        catch (DeskException error)
        {
            return Finding.Wrong("DKIM", error.Message);
        }
    }

    private static Finding Published(string name, DkimKey key, IReadOnlyList<string> texts)
    {
        // Last on the line, as it is long.
        var record = $"(wiredesk dkim shows it to copy) \"{key.PublicRecord}\"";
        if (texts.Count == 0)
            return Finding.Wrong("DKIM", $"{name} has no TXT record, so signatures cannot be checked: put there {record}");
        if (texts.Count > 1)
            return Finding.Wrong("DKIM", $"{name} has {texts.Count} TXT records, and receivers take any of them or none: leave there, alone, {record}");
        var published = DkimRecord.Parse(texts[0]);
        if (published.IsRevoked)
            return Finding.Wrong("DKIM", $"the key at {name} is revoked (p= is empty), so signatures count for nothing: make a new key with wiredesk dkim --selector NEW, or put there {record}");
        if (published.Faults.Count > 0)
            return Finding.Wrong("DKIM", $"{name} has \"{DnsText.Shown(texts[0])}\": {string.Join("; ", published.Faults)}: put in its place {record}");
        if (!published.IsOf(key))
            return Finding.Wrong("DKIM", $"{name} has another key than the desk signs with, so every signature fails: put in its place {record}");
        if (published.IsTest)
            return Finding.Wrong("DKIM", $"{name} says t=y, a test, so receivers treat signed mails as unsigned ones: take t=y out");
        return Finding.Well("DKIM", key.Private.KeySize < DkimKey.UsualBits
            ? $"{name} has the desk's key, of {key.Private.KeySize} bits; {DkimKey.UsualBits} are advised: wiredesk dkim --selector NEW makes such a key"
            : $"{name} has the desk's key, of {key.Private.KeySize} bits");
    }
}
