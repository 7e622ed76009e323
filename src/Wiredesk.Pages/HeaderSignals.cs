using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>The rights signals in the head of the answer that a page came in.</summary>
public static partial class HeaderSignals
{
    private const int LongestValue = 2_000;
    private const int MostFields = 50;

    /// <summary>The header fields that say something of rights, lower case; of <c>link</c> those with rel=license.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["x-robots-tag", "tdm-reservation", "tdm-policy", "content-usage", "content-signal", "link"];

    /// <summary>The signals in header fields; other fields say nothing.</summary>
    /// <param name="fields">Names, in any case, and values as sent; a name may come more than once.</param>
    public static IReadOnlyList<RightsSignal> In(IEnumerable<KeyValuePair<string, string>> fields)
        => [.. fields.Select(field => (Name: field.Key.ToLowerInvariant(), Value: field.Value.Length <= LongestValue ? field.Value : field.Value[..LongestValue]))
            .Where(field => Fields.Contains(field.Name)).Take(MostFields)
            .SelectMany(field => field.Name == "link" ? Licences(field.Value) : [new RightsSignal(field.Name, field.Value.Trim(), "header")])];

    /// <summary>Links of RFC 8288 that name a licence, an RSL one by its type.</summary>
    private static IEnumerable<RightsSignal> Licences(string links)
        => Link().Matches(links).Where(link => IsLicence().IsMatch(link.Groups["attributes"].Value))
            .Select(link => new RightsSignal(link.Groups["attributes"].Value.Contains("application/rsl+xml", StringComparison.OrdinalIgnoreCase) ? "rsl" : "license", link.Groups["address"].Value, "header"));

    [GeneratedRegex("<(?<address>[^<>]*)>(?<attributes>[^<]*)", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Link();

    [GeneratedRegex("""\brel\s*=\s*("([^"]*\s)?license(\s[^"]*)?"|license\b)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex IsLicence();
}
