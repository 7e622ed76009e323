namespace Wiredesk.Desk.Discovery;

/// <summary>A link of a Link header field: where to, and its parameters.</summary>
/// <param name="Target">As written, relative or not.</param>
/// <param name="Relations">The relation types, lower case.</param>
/// <param name="Type">The media type that is to be expected there.</param>
/// <param name="Title">What it is called.</param>
public sealed record WebLink(string Target, IReadOnlyList<string> Relations, string? Type, string? Title)
{
    public bool Is(string relation) => Relations.Contains(relation, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Reads Link header fields (RFC 8288, appendix B.2). What is not understood ends the field; the links before it stand.</summary>
public static class WebLinks
{
    /// <summary>Links taken of one answer.</summary>
    private const int Most = 50;

    public static IReadOnlyList<WebLink> Parse(IEnumerable<string> fields)
    {
        var links = new List<WebLink>();
        foreach (var field in fields)
        {
            var rest = field.AsSpan();
            while (links.Count < Most && TakeLink(ref rest) is { } link)
                links.Add(link);
        }
        return links;
    }

    private static WebLink? TakeLink(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" \t,");
        var end = rest.IndexOf('>');
        if (rest is not ['<', ..] || end < 0)
            return null;
        var target = rest[1..end].Trim().ToString();
        rest = rest[(end + 1)..];
        string? relations = null, type = null, title = null;
        while (rest.TrimStart() is [';', ..])
        {
            rest = rest.TrimStart()[1..];
            var (name, value) = TakeParameter(ref rest);
            // The first of a kind counts (RFC 8288, 3.3).
            switch (name)
            {
                case "rel":
                    relations ??= value;
                    break;
                case "type":
                    type ??= value;
                    break;
                case "title":
                    title ??= value;
                    break;
            }
        }
        return new WebLink(target, (relations ?? "").ToLowerInvariant().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries), type, title);
    }

    private static (string Name, string Value) TakeParameter(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny("=;,");
        var name = (end < 0 ? rest : rest[..end]).Trim().ToString().ToLowerInvariant();
        rest = end < 0 ? [] : rest[end..];
        if (rest is not ['=', ..])
            return (name, "");
        rest = rest[1..].TrimStart();
        if (rest is ['"', ..])
            return (name, TakeQuoted(ref rest));
        end = rest.IndexOfAny(";,");
        var value = (end < 0 ? rest : rest[..end]).Trim().ToString();
        rest = end < 0 ? [] : rest[end..];
        return (name, value);
    }

    private static string TakeQuoted(ref ReadOnlySpan<char> rest)
    {
        var value = new System.Text.StringBuilder();
        var at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length)
                at++;
            value.Append(rest[at]);
        }
        rest = rest[Math.Min(at + 1, rest.Length)..];
        return value.ToString();
    }
}
