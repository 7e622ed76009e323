using System.Globalization;
using System.Net.Http.Headers;

namespace Wiredesk.Fetching;

/// <summary>What an answer says of time: how long it stays fresh, and how long the server wants to be left alone.</summary>
internal static class Freshness
{
    /// <summary>More than this is taken for a mistake: a feed that nobody may ask for a month brings no news.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    /// <summary>How long the answer stays fresh from now (RFC 9111, 4.2). Values that are none are passed over; s-maxage is for shared caches.</summary>
    public static TimeSpan? Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        var directives = Directives(answer.Headers);
        if (directives.Any(directive => Name(directive) is "no-cache" or "no-store"))
            return null;
        var lifetime = directives.Where(directive => Name(directive) == "max-age").Select(MaxAge).FirstOrDefault(age => age is not null)
            ?? answer.Content.Headers.Expires - (answer.Headers.Date ?? now);
        var left = lifetime - (answer.Headers.Age ?? TimeSpan.Zero);
        return left > s_longest ? s_longest : left > TimeSpan.Zero ? left : null;
    }

    /// <summary>How long the server asks to be left alone (RFC 9110, 10.2.3), by its own clock where it tells it.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now)
        => answer.Headers.RetryAfter is { } retry && (retry.Delta ?? (retry.Date - (answer.Headers.Date ?? now))) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private static string[] Directives(HttpResponseHeaders headers)
        => headers.NonValidated.TryGetValues("Cache-Control", out var values) ? [.. values.SelectMany(value => value.Split(',')).Select(directive => directive.Trim())] : [];

    private static string Name(string directive) => directive.Split('=')[0].TrimEnd().ToLowerInvariant();

    private static TimeSpan? MaxAge(string directive)
    {
        var digits = directive[(directive.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"');
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return null;
        return double.Parse(digits, CultureInfo.InvariantCulture) is var seconds && seconds < s_longest.TotalSeconds * 100 ? TimeSpan.FromSeconds(seconds) : s_longest * 100;
    }
}
