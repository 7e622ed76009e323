namespace Wiredesk.Pages;

/// <summary>
/// The directives of one robots meta element or X-Robots-Tag header field that hold for this program: those for all robots, and those
/// for a user agent named <see cref="Agent"/>. What is said to other robots is not for it.
/// </summary>
internal static class RobotsDirectives
{
    /// <summary>This program's name before a directive, and as the name of a meta element.</summary>
    public const string Agent = "wiredesk";

    private const int MostDirectives = 50;

    /// <summary>Directives that have a value after a colon; any other name before a colon is a user agent.</summary>
    private static readonly string[] WithValue = ["max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"];

    /// <summary>Directives in lower case without spaces, a value after its colon: <c>noindex</c>, <c>max-snippet:200</c>; a date as it was written.</summary>
    public static IReadOnlyList<string> In(string value)
    {
        var directives = new List<string>();
        var isForUs = true;
        foreach (var part in value.Split(',').Take(MostDirectives))
        {
            var (name, rest) = Parted(part);
            if (rest is not null && !WithValue.Contains(name))
            {
                isForUs = name is Agent or "*";
                (name, rest) = Parted(rest);
            }

            if (!isForUs || name.Length == 0)
                continue;
            // A date has commas of its own: "Tuesday, 25 Jun 2030 15:00:00 GMT".
            if (rest is null && directives is [.., var before] && before.StartsWith("unavailable_after:", StringComparison.Ordinal) && part.AsSpan().ContainsAnyInRange('0', '9'))
                directives[^1] = before + "," + part;
            else
                directives.Add(rest is null ? name : name == "unavailable_after" ? $"{name}:{rest.Trim()}" : $"{name}:{rest.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}");
        }

        return directives;
    }

    private static (string Name, string? After) Parted(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? part : part[..colon]).Trim().ToLowerInvariant();
        // The colon of a time of day, in the rest of a date.
        return colon < 0 || name.AsSpan().ContainsAnyInRange('0', '9') ? (part.Trim().ToLowerInvariant(), null) : (name, part[(colon + 1)..]);
    }
}
