namespace Wiredesk.Mail.DnsRecords;

/// <summary>Domains that nobody can have, so that nothing can be looked up for them.</summary>
internal static class ReservedDomain
{
    // RFC 2606 and 6761; local: RFC 6762; onion: RFC 7686; home.arpa: RFC 8375; alt: RFC 9476; internal: ICANN, 2024.
    private static readonly string[] s_reserved =
        ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org", "local", "onion", "home.arpa", "alt", "internal"];

    /// <summary>The reserved domain that a domain is, or is below of; null for others.</summary>
    public static string? Of(string domain)
        => Array.Find(s_reserved, reserved => IsWithin(domain, reserved));

    /// <summary>Whether a domain is another, or below it.</summary>
    public static bool IsWithin(string domain, string other)
    {
        domain = domain.TrimEnd('.');
        return domain.EndsWith(other, StringComparison.OrdinalIgnoreCase) && (domain.Length == other.Length || domain[^(other.Length + 1)] == '.');
    }
}
