using System.Text.Json;
using Wiredesk.Pages;

namespace Wiredesk.Fetching;

/// <summary>The /.well-known/tdmrep.json of a site: which of its pages are reserved from text and data mining (W3C TDM Reservation Protocol).</summary>
public sealed class TdmReservations
{
    /// <summary>The largest file read, in bytes.</summary>
    public const int MostRead = 64 * 1024;

    public const string Path = "/.well-known/tdmrep.json";

    private const int MostRules = 200;
    private const int LongestText = 1000;

    private static readonly string[] s_names = ["tdm-reservation", "tdm-policy"];

    private readonly IReadOnlyList<(RobotsRule Location, IReadOnlyList<RightsSignal> Signals)> _rules;

    private TdmReservations(IReadOnlyList<(RobotsRule, IReadOnlyList<RightsSignal>)> rules) => _rules = rules;

    /// <summary>A site that reserves nothing.</summary>
    public static TdmReservations None { get; } = new([]);

    /// <summary>How much memory it takes, in bytes, roughly.</summary>
    public int Size => 64 + _rules.Sum(rule => rule.Location.Size + rule.Signals.Sum(signal => 100 + signal.Value.Length * sizeof(char)));

    /// <summary>What it says of a page: of every rule whose location matches, as the strictest counts.</summary>
    /// <param name="pathAndQuery">As in the address, from the slash on.</param>
    public IEnumerable<RightsSignal> Of(string pathAndQuery)
    {
        var path = RobotsRule.Normal(pathAndQuery, isPattern: false);
        return _rules.Where(rule => rule.Location.Matches(path)).SelectMany(rule => rule.Signals);
    }

    /// <summary>Reads a file: an array of <c>{location, tdm-reservation, tdm-policy}</c>; whatever else is in it is passed over.</summary>
    /// <param name="bytes">The file in UTF-8.</param>
    /// <param name="at">When it was had.</param>
    public static TdmReservations Parse(byte[] bytes, DateTimeOffset at)
    {
        try
        {
            var root = JsonElement.Parse(bytes);
            return root.ValueKind == JsonValueKind.Array ? new([.. root.EnumerateArray().Take(MostRules).Select(rule => Rule(rule, at)).OfType<(RobotsRule, IReadOnlyList<RightsSignal>)>()]) : None;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static (RobotsRule, IReadOnlyList<RightsSignal>)? Rule(JsonElement rule, DateTimeOffset at)
    {
        if (rule.ValueKind != JsonValueKind.Object || Text(rule, "location") is not { Length: > 0 } location)
            return null;
        var signals = s_names
            .Where(name => Text(rule, name) is not null).Select(name => new RightsSignal(name, Text(rule, name)!, "tdmrep.json", at)).ToList();
        return (new RobotsRule(location, allows: false), signals);
    }

    private static string? Text(JsonElement rule, string name)
        => rule.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: <= LongestText } text ? text : null;
}
