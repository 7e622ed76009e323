using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>An SPF record, taken apart as RFC 7208 writes it.</summary>
/// <param name="Terms">The mechanisms in order, and after them the redirect where there is one that counts.</param>
/// <param name="Faults">What is wrong with the form, a line each; a record with a fault counts for nothing with receivers (4.6).</param>
internal sealed record SpfRecord(IReadOnlyList<SpfTerm> Terms, IReadOnlyList<string> Faults)
{
    private const string Version = "v=spf1";

    /// <summary>Whether a TXT record is one of SPF at all (4.5): the version alone, or with a space behind it.</summary>
    public static bool IsOne(string text)
        => text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>The last word on all other addresses: the qualifier of <c>all</c>; null without one.</summary>
    public char? All => Terms.FirstOrDefault(term => term.Name == "all")?.Qualifier;

    public static SpfRecord Parse(string text)
    {
        var terms = new List<SpfTerm>();
        var faults = new List<string>();
        SpfTerm? redirect = null;
        var explained = false;
        foreach (var word in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (SpfTerm.Modifier(word) is not { } modifier)
            {
                var term = SpfTerm.Mechanism(word, out var fault);
                if (term is not null)
                    terms.Add(term);
                else
                    faults.Add(fault!);
            }
            else if (modifier.Name is "redirect")
            {
                if (redirect is not null)
                    faults.Add("redirect= stands twice");
                else if (!SpfTerm.IsDomain(modifier.Value))
                    faults.Add($"\"{DnsText.Shown(word)}\" names no domain");
                redirect = new SpfTerm('+', "redirect", word) { Domain = modifier.Value };
            }
            else if (modifier.Name is "exp")
            {
                if (explained)
                    faults.Add("exp= stands twice");
                explained = true;
            }
            else if (SpfTerm.IsMechanism(modifier.Name))
            {
                // No fault to a receiver, who passes over modifiers it does not know: so the address is not authorised.
                faults.Add($"\"{DnsText.Shown(word)}\" has = where : belongs, so it counts for nothing");
            }
        }
        // Where there is an all, redirect is passed over (6.1).
        if (redirect is not null && !terms.Exists(term => term.Name == "all"))
            terms.Add(redirect);
        return new SpfRecord(terms, faults);
    }
}

/// <summary>A mechanism, or the modifier <c>redirect</c>.</summary>
/// <param name="Qualifier"><c>+</c>, <c>-</c>, <c>~</c> or <c>?</c>.</param>
/// <param name="Name">In lower case.</param>
/// <param name="Text">As written.</param>
internal sealed partial record SpfTerm(char Qualifier, string Name, string Text)
{
    private static readonly string[] s_mechanisms = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];

    /// <summary>What stands behind the colon, where that is a domain; null where the domain of the record itself is meant.</summary>
    public string? Domain { get; init; }

    /// <summary>Of <c>ip4</c> and <c>ip6</c>.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>So many leading bits of an IPv4 address are compared.</summary>
    public int Bits4 { get; init; } = 32;

    /// <summary>So many leading bits of an IPv6 address are compared.</summary>
    public int Bits6 { get; init; } = 128;

    /// <summary>Whether it makes receivers ask the DNS, which they do ten times at most (4.6.4).</summary>
    public bool AsksDns => Name is "include" or "a" or "mx" or "ptr" or "exists" or "redirect";

    /// <summary>Whether its domain depends on the mail (7).</summary>
    public bool HasMacros => Domain?.Contains('%') == true;

    public static bool IsMechanism(string name) => s_mechanisms.Contains(name);

    /// <summary>The name, in lower case, and the value of a modifier; null for what is none.</summary>
    public static (string Name, string Value)? Modifier(string word)
        => ModifierForm().Match(word) is { Success: true } match ? (match.Groups["name"].Value.ToLowerInvariant(), match.Groups["value"].Value) : null;

    /// <returns>The mechanism; null with what is wrong of it.</returns>
    public static SpfTerm? Mechanism(string word, out string? fault)
    {
        var match = MechanismForm().Match(word);
        var name = match.Groups["name"].Value.ToLowerInvariant();
        if (!match.Success || !IsMechanism(name))
        {
            fault = $"\"{DnsText.Shown(word)}\" is no mechanism: there are {string.Join(", ", s_mechanisms)}";
            return null;
        }
        var value = match.Groups["value"].Success ? match.Groups["value"].Value : null;
        var bits4 = Bits(match.Groups["four"], 32);
        var bits6 = Bits(match.Groups["six"], 128);
        var hasBits = match.Groups["four"].Success || match.Groups["six"].Success;
        var term = new SpfTerm(match.Groups["sign"].Value is [var sign] ? sign : '+', name, word);
        SpfTerm? read = name switch
        {
            "all" => value is null && !hasBits ? term : null,
            "ip4" => Address(value, AddressFamily.InterNetwork) is { } network && bits4 is { } bits && !match.Groups["six"].Success ? term with { Network = network, Bits4 = bits } : null,
            // Only one slash stands before the length here.
            "ip6" => Address(value, AddressFamily.InterNetworkV6) is { } network && Bits(match.Groups["four"], 128) is { } bits && !match.Groups["six"].Success ? term with { Network = network, Bits6 = bits } : null,
            "include" or "exists" => value is not null && IsDomain(value) && !hasBits ? term with { Domain = value } : null,
            "ptr" => (value is null || IsDomain(value)) && !hasBits ? term with { Domain = value } : null,
            _ => (value is null || IsDomain(value)) && bits4 is { } four && bits6 is { } six ? term with { Domain = value, Bits4 = four, Bits6 = six } : null,
        };
        fault = read is null ? $"\"{DnsText.Shown(word)}\" is not of its form" : null;
        return read;
    }

    /// <summary>Whether it is a domain, perhaps with macros in it (7.1).</summary>
    public static bool IsDomain(string text)
    {
        var plain = Macro().Replace(text, "m");
        return plain.Length <= 253 && plain.All(c => c is > ' ' and < '\u007f' and not '%') && (plain != text
            || (text.TrimEnd('.').Split('.') is { Length: > 1 } labels && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63)));
    }

    /// <summary>Whether an address begins as another does, as far as the term's bits reach.</summary>
    public bool Covers(IPAddress network, IPAddress address)
    {
        if (network.AddressFamily != address.AddressFamily)
            return false;
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? Bits4 : Bits6;
        var (left, right) = (network.GetAddressBytes(), address.GetAddressBytes());
        var whole = bits / 8;
        return left.AsSpan(0, whole).SequenceEqual(right.AsSpan(0, whole)) && (bits % 8 == 0 || (left[whole] ^ right[whole]) >> (8 - bits % 8) == 0);
    }

    private static int? Bits(Group group, int most)
        => !group.Success ? most
            : int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= most ? bits : null;

    private static IPAddress? Address(string? text, AddressFamily family)
        => IPAddress.TryParse(text, out var address) && address.AddressFamily == family && (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3) ? address : null;

    [GeneratedRegex("^(?<name>[a-z][a-z0-9_.-]*)=(?<value>.*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModifierForm();

    [GeneratedRegex("^(?<sign>[-+?~]?)(?<name>[a-z][a-z0-9]*)(:(?<value>.*?))?(/(?<four>\\d{1,3}))?(//(?<six>\\d{1,3}))?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MechanismForm();

    [GeneratedRegex(@"%(\{[slodiphcrtv]\d*r?[.+,/_=-]*\}|%|_|-)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Macro();
}
