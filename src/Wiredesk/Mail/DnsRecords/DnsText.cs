using System.Text;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>Text out of the DNS, which anybody may have written, for a terminal.</summary>
internal static class DnsText
{
    /// <summary>What is longer is cut, in characters.</summary>
    private const int MaxLength = 160;

    /// <summary>Printable ASCII as it is, as no record of mail has anything else; other characters as <c>\u202e</c>, so that they move no cursor and turn no line.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var c in text)
        {
            if (shown.Length >= MaxLength)
                return shown.Append('…').ToString();
            if (c is >= ' ' and <= '~')
                shown.Append(c);
            else
                shown.Append($"\\u{(int)c:x4}");
        }
        return shown.ToString();
    }

    /// <summary>
    /// A TXT record as a zone file has it (RFC 1035, 5.1): strings of at most 255 octets, which readers join again.
    /// </summary>
    /// <param name="name">The name, without a dot at its end.</param>
    /// <param name="text">Printable ASCII without quotes and backslashes.</param>
    public static string ZoneLine(string name, string text)
        => $"{name}. IN TXT ({string.Concat(text.Chunk(255).Select(part => $"\n  \"{new string(part)}\""))} )";
}
