using MimeKit;
using nietras.SeparatedValues;

namespace Wiredesk.Mail.Import;

/// <summary>A file of nothing but addresses that matter: one a line, or CSV with a column of them.</summary>
internal static class AddressList
{
    /// <summary>Each row with its address; none where it has no such.</summary>
    /// <exception cref="DeskException">The file is empty, or names no column of addresses.</exception>
    public static IEnumerable<(int Line, string Typed, MailboxAddress? Address)> Read(TextReader file)
    {
        var unreadable = new Queue<int>();
        using var mended = new MendedCsv(file, (line, _) => unreadable.Enqueue(line));
        using var rows = new Sep(mended.Separator).Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(mended);
        rows.MoveNext();
        var first = ListReader.Cells(rows.Current);
        // A list without names begins with an address.
        var columns = MailAddress.Parse(first[0]) is null ? new ListColumns(first) : null;
        if (columns is null)
            yield return (1, first[0], MailAddress.Parse(first[0]));
        while (rows.MoveNext())
        {
            var (line, cells) = (rows.Current.LineNumberFrom, ListReader.Cells(rows.Current));
            if (cells is [""])
                continue;
            var typed = columns is null ? cells[0].Trim() : columns.Count == cells.Length ? columns.Address(cells) : "";
            yield return (line, typed, MailAddress.Parse(typed));
        }
        foreach (var line in unreadable)
            yield return (line, "", null);
    }
}
