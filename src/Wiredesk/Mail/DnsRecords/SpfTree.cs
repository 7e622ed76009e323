using System.Net;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>An SPF record with all it leads to, as a receiver would look it up (RFC 7208, 4.6.4 and 5).</summary>
/// <param name="Domain">Whose record it is.</param>
/// <param name="Record">The record itself.</param>
/// <param name="Steps">Its terms in order, with what was found for each.</param>
internal sealed record SpfTree(string Domain, SpfRecord Record, IReadOnlyList<SpfStep> Steps)
{
    /// <summary>Receivers make no more look-ups for one mail, and take a record that needs more for broken.</summary>
    public const int MostLookUps = 10;

    /// <summary>Of these look-ups no more may find nothing.</summary>
    public const int MostVoid = 2;

    /// <summary>What asks the DNS in this record and in those it includes.</summary>
    public int LookUps => Steps.Sum(step => (step.Term.AsksDns ? 1 : 0) + (step.LeadsTo?.LookUps ?? 0));

    /// <summary>The look-ups of hosts that found nothing; an include that leads nowhere is a fault of its own.</summary>
    public int Void => Steps.Sum(step => (step.IsVoid ? 1 : 0) + (step.LeadsTo?.Void ?? 0));

    /// <summary>Everything wrong with this record and those it includes, a line each.</summary>
    public IEnumerable<string> Faults()
        => Record.Faults.Select(fault => $"{fault} (at {DnsText.Shown(Domain)})")
            .Concat(Steps.SelectMany(step => step.Fault is { } fault ? [fault] : step.LeadsTo?.Faults() ?? []));

    /// <summary>What the DNS did not tell, a line each.</summary>
    public IEnumerable<string> Troubles() => Steps.SelectMany(step => step.Trouble is { } trouble ? [trouble] : step.LeadsTo?.Troubles() ?? []);

    /// <summary>What it says of mail from an address (4.6).</summary>
    public SpfVerdict Of(IPAddress address)
    {
        var sure = true;
        foreach (var step in Steps)
        {
            if (step.Term.Name == "redirect")
                return sure ? step.LeadsTo?.Of(address) ?? SpfVerdict.Unknown : SpfVerdict.Unknown;
            switch (step.Matches(address))
            {
                case true when sure || step.Term.Qualifier == '+':
                    return step.Term.Qualifier switch { '+' => SpfVerdict.Pass, '-' => SpfVerdict.Fail, '~' => SpfVerdict.SoftFail, _ => SpfVerdict.Neutral };
                case true:
                    return SpfVerdict.Unknown;
                case null when step.Term.Qualifier != '+':
                    return SpfVerdict.Unknown;
                case null:
                    // It may have passed here already; a later term that passes says the same.
                    sure = false;
                    break;
                default:
                    break;
            }
        }
        return sure ? SpfVerdict.Neutral : SpfVerdict.Unknown;
    }
}

/// <summary>What an SPF record says of an address (RFC 7208, 2.6); unknown where it depends on the mail, or the DNS did not tell.</summary>
internal enum SpfVerdict
{
    Unknown,
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// <summary>A term of an SPF record, and what was found for it.</summary>
internal sealed record SpfStep(SpfTerm Term)
{
    /// <summary>The record of <c>include</c> and <c>redirect</c>; null where it was not read.</summary>
    public SpfTree? LeadsTo { get; init; }

    /// <summary>Of <c>a</c>, <c>mx</c> and <c>exists</c>; null where they were not looked up.</summary>
    public IReadOnlyList<IPAddress>? Addresses { get; init; }

    /// <summary>Why receivers take the whole record for broken here.</summary>
    public string? Fault { get; init; }

    /// <summary>Why the DNS did not tell.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether the look-up found nothing.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the term is about an address; null where that cannot be told.</summary>
    public bool? Matches(IPAddress address) => Term.Name switch
    {
        "all" => true,
        "ip4" or "ip6" => Term.Covers(Term.Network!, address),
        "a" or "mx" => Addresses?.Any(known => Term.Covers(known, address)),
        "exists" => Addresses is { } found ? found.Count > 0 : null,
        "include" => LeadsTo?.Of(address) switch { null or SpfVerdict.Unknown => null, var verdict => verdict == SpfVerdict.Pass },
        _ => null,
    };
}
