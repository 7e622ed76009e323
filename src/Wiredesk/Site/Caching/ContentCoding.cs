using Microsoft.Extensions.Primitives;

namespace Wiredesk.Site.Caching;

/// <summary>How an answer is packed: the content codings of RFC 9110, 8.4.1, that the desk has.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class ContentCodings
{
    /// <summary>The best of what an Accept-Encoding header takes (RFC 9110, 12.5.3): brotli before gzip before nothing, as far as their weight is not zero.</summary>
    public static ContentCoding Best(StringValues accepted)
    {
        var best = ContentCoding.Identity;
        foreach (var line in accepted)
        {
            foreach (var part in line.AsSpan().Split(','))
                best = Of(line.AsSpan()[part]) is var coding && coding > best ? coding : best;
        }
        return best;
    }

    private static ContentCoding Of(ReadOnlySpan<char> entry)
    {
        var end = entry.IndexOf(';');
        var name = (end < 0 ? entry : entry[..end]).Trim();
        var coding = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Brotli
            : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Gzip
            : ContentCoding.Identity;
        return end >= 0 && IsRefused(entry[(end + 1)..]) ? ContentCoding.Identity : coding;
    }

    /// <summary>A weight of nothing: <c>q=0</c>, <c>q=0.000</c>.</summary>
    private static bool IsRefused(ReadOnlySpan<char> parameters)
    {
        foreach (var part in parameters.Split(';'))
        {
            var weight = parameters[part].Trim();
            if (weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && weight.Length > "q=".Length && weight["q=".Length..].Trim("0. ").IsEmpty)
                return true;
        }
        return false;
    }
}
