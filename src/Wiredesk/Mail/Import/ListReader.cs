using System.Globalization;
using MimeKit;
using nietras.SeparatedValues;
using Wiredesk.Store;

namespace Wiredesk.Mail.Import;

/// <summary>
/// Reads a list of subscribers: what somebody made by hand or with a spreadsheet, the desk's own export, and those of listmonk and Mailchimp.
/// Whoever is not said to have agreed is not taken for one who has.
/// </summary>
/// <param name="name">The file's name: Mailchimp tells by it what the list is.</param>
/// <param name="given">What is said of those whose row has no consent of its own.</param>
/// <param name="keepsNetwork">Whether network addresses in the list are kept with the consent.</param>
/// <param name="clock">Tells what has not been yet.</param>
internal sealed class ListReader(string name, GivenConsent? given, bool keepsNetwork, TimeProvider clock)
{
    private const string ImportedVersion = "imported";
    private const string NoWords = "(The words agreed to are not in the list.)";
    private const int ShownOfAddress = 100;

    private static readonly string[] s_subscribed = ["", "confirmed", "subscribed", "active", "enabled"];
    private static readonly string[] s_ended = ["unsubscribed", "bounced", "complained", "blocklisted", "blocked", "cleaned", "suppressed"];

    /// <summary>The rows in order; those that cannot be read are among them.</summary>
    /// <exception cref="DeskException">The file is no list of subscribers.</exception>
    public IEnumerable<ListedRow> Read(TextReader file)
    {
        var unreadable = new Queue<(int Line, string Why)>();
        using var mended = new MendedCsv(file, (line, why) => unreadable.Enqueue((line, why)));
        using var rows = new Sep(mended.Separator).Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(mended);
        rows.MoveNext();
        var columns = new ListColumns(Cells(rows.Current));
        while (rows.MoveNext())
        {
            var (line, cells) = (rows.Current.LineNumberFrom, Cells(rows.Current));
            while (unreadable.TryPeek(out var before) && before.Line <= line)
            {
                unreadable.Dequeue();
                yield return new ListedRow.Bad(before.Line, "", before.Why);
            }
            if (cells is not [""])
                yield return Row(line, cells, columns);
        }
        foreach (var (line, why) in unreadable)
            yield return new ListedRow.Bad(line, "", why);
    }

    internal static string[] Cells(SepReader.Row row)
    {
        var cells = new string[row.ColCount];
        for (var place = 0; place < cells.Length; place++)
            cells[place] = row[place].ToString();
        return cells;
    }

    private ListedRow Row(int line, string[] cells, ListColumns columns)
    {
        if (cells.Length != columns.Count)
            return new ListedRow.Bad(line, "", $"has {cells.Length} values, and there are {columns.Count} columns");
        var typed = columns.Address(cells);
        if (MailAddress.Parse(typed) is not { } address)
            return new ListedRow.Bad(line, typed.Length > ShownOfAddress ? typed[..ShownOfAddress] + "…" : typed, typed.Length == 0 ? "has no address" : "is not one mail address");
        return columns.Kind switch
        {
            ListKind.Listmonk => Listmonk(line, address, cells, columns),
            ListKind.Mailchimp => Mailchimp(line, address, cells, columns),
            _ => Plain(line, address, cells, columns),
        };
    }

    /// <summary>listmonk tells neither what was agreed to nor whether it was; only who is not to be mailed.</summary>
    private ListedRow Listmonk(int line, MailboxAddress address, string[] cells, ListColumns columns)
        => columns.Of(cells, "status").Trim().ToLowerInvariant() switch
        {
            "blocklisted" => new ListedRow.Unwanted(line, address),
            "enabled" => given is null
                ? new ListedRow.NoConsent(line, address.Address, "listmonk's list says nothing of consent: give --consent and --consent-way if there is one")
                : Agreed(line, address, given.Text, $"{given.Way}; on the listmonk list since {columns.Of(cells, "created_at")}", null),
            "disabled" => new ListedRow.NoConsent(line, address.Address, "is disabled in listmonk"),
            var other => new ListedRow.Bad(line, address.Address, $"status {other} is not known: listmonk has enabled, disabled and blocklisted"),
        };

    /// <summary>Who has OPTIN_TIME used a form; who has CONFIRM_TIME alone was put on the list by somebody.</summary>
    private ListedRow Mailchimp(int line, MailboxAddress address, string[] cells, ListColumns columns)
    {
        var (asked, confirmed, left) = (columns.Of(cells, "OPTIN_TIME").Trim(), columns.Of(cells, "CONFIRM_TIME").Trim(), columns.Of(cells, "UNSUB_TIME").Trim());
        if (IsNamed("unsubscribed") || IsNamed("cleaned") || columns.Of(cells, "CLEAN_TIME").Trim().Length > 0 || (left.Length > 0 && string.CompareOrdinal(left, confirmed) >= 0))
            return new ListedRow.Unwanted(line, address);
        if (IsNamed("nonsubscribed"))
            return new ListedRow.NoConsent(line, address.Address, "never subscribed at Mailchimp");
        if (asked.Length == 0 || confirmed.Length == 0)
        {
            return given is null
                ? new ListedRow.NoConsent(line, address.Address, $"{(asked.Length == 0 ? "OPTIN_TIME" : "CONFIRM_TIME")} is empty: somebody put it on the list, or it never confirmed")
                : Agreed(line, address, given.Text, given.Way, null);
        }
        if (Moment(confirmed) is not { } at)
            return new ListedRow.Bad(line, address.Address, $"CONFIRM_TIME {confirmed}: {NotAMoment}");
        var way = $"form of Mailchimp at {asked}{From("OPTIN_IP")}, confirmed at {confirmed}{From("CONFIRM_IP")}";
        return Agreed(line, address, given?.Text ?? NoWords, given is null ? way : $"{given.Way}; {way}", at);

        string From(string column) => keepsNetwork && columns.Of(cells, column).Trim() is { Length: > 0 } network ? $" from {network}" : "";
    }

    private ListedRow Plain(int line, MailboxAddress address, string[] cells, ListColumns columns)
    {
        var state = (columns.Has("state") ? columns.Of(cells, "state") : columns.Of(cells, "status")).Trim().ToLowerInvariant();
        if (s_ended.Contains(state))
            return new ListedRow.Unwanted(line, address);
        if (!s_subscribed.Contains(state))
            return new ListedRow.NoConsent(line, address.Address, state == "pending" ? "has not confirmed" : $"state {state} is not known");
        var (text, typedAt) = (columns.Of(cells, "consent_text"), columns.Of(cells, "consent_at").Trim());
        var confirmed = (columns.Has("confirmed") ? columns.Of(cells, "confirmed") : columns.Of(cells, "confirmed_at")).Trim();
        var way = columns.Of(cells, "consent_way") is { Length: > 0 } told ? told : given?.Way ?? "not told in the list";
        var version = columns.Of(cells, "consent_version") is { Length: > 0 } known ? known : ImportedVersion;
        var choice = new ListedChoice(Told("edition"), Told("sections"), Told("days"), Told("hour"));
        if (text.Length > 0 && typedAt.Length > 0)
            return Moment(typedAt) is { } at ? Agreed(line, address, text, way, at, version, choice) : new ListedRow.Bad(line, address.Address, $"consent_at {typedAt}: {NotAMoment}");
        if (confirmed.ToLowerInvariant() is "no" or "false" or "0")
            return new ListedRow.NoConsent(line, address.Address, "is not confirmed");
        if (confirmed.Length > 0)
        {
            var at = Moment(confirmed);
            return at is null && confirmed.ToLowerInvariant() is not ("yes" or "true" or "1")
                ? new ListedRow.Bad(line, address.Address, $"confirmed {confirmed}: neither yes or no, nor a time: {NotAMoment}")
                : Agreed(line, address, text.Length > 0 ? text : given?.Text ?? NoWords, way, at, version, choice);
        }
        if (given is not null)
            return Agreed(line, address, given.Text, given.Way, typedAt.Length > 0 ? Moment(typedAt) : null, version, choice);
        return new ListedRow.NoConsent(line, address.Address, text.Length > 0 ? "consent_text has no consent_at beside it" : "has no consent: fill in consent_text and consent_at, or give --consent and --consent-way");

        string? Told(string column) => columns.Of(cells, column).Trim() is { Length: > 0 } value ? value : null;
    }

    private static ListedRow.Agreed Agreed(int line, MailboxAddress address, string text, string way, DateTimeOffset? at, string version = ImportedVersion, ListedChoice? choice = null)
        => new(line, address, new ListedConsent(text, version, way, at), choice ?? ListedChoice.None);

    private bool IsNamed(string kind) => Path.GetFileName(name).StartsWith(kind + "_", StringComparison.OrdinalIgnoreCase);

    private const string NotAMoment = "not a time that has been: write it as 2026-11-28T08:00:00Z";

    /// <summary>Year first, so that no day is taken for a month; without a zone it is UTC. listmonk writes as Go does: <c>2026-11-28 08:00:00.1 +0000 UTC</c>.</summary>
    private DateTimeOffset? Moment(string typed)
    {
        const string Go = " +0000 UTC";
        var text = typed.EndsWith(Go, StringComparison.Ordinal) ? typed[..^Go.Length] : typed;
        const int YearLength = 4;
        return text.Length > YearLength && text.AsSpan(0, YearLength).IndexOfAnyExceptInRange('0', '9') < 0 && text[YearLength] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && moment <= clock.GetUtcNow() && moment >= DateTimeOffset.UnixEpoch ? moment : null;
    }
}
