namespace Wiredesk.Mail.DnsRecords;

/// <summary>The form of DKIM and DMARC records: <c>tag=value; tag=value</c> (RFC 6376, 3.2).</summary>
internal sealed class TagList
{
    private static readonly char[] s_space = [' ', '\t', '\r', '\n'];
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);

    private TagList(string first) => First = first;

    /// <summary>The name of the first tag.</summary>
    public string First { get; }

    /// <summary>The value of a tag; null where the list does not have it.</summary>
    public string? this[string tag] => _tags.GetValueOrDefault(tag);

    /// <returns>The list; null where the text is none, or a tag stands twice.</returns>
    public static TagList? Parse(string text)
    {
        TagList? list = null;
        foreach (var part in text.Split(';'))
        {
            var spec = part.Trim(s_space);
            // A semicolon at the end is allowed; empty tags between are not, but every reader forgives them.
            if (spec.Length == 0)
                continue;
            var equals = spec.IndexOf('=');
            var name = equals < 0 ? "" : spec[..equals].TrimEnd(s_space);
            if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                return null;
            list ??= new TagList(name);
            if (!list._tags.TryAdd(name, spec[(equals + 1)..].TrimStart(s_space)))
                return null;
        }
        return list;
    }

    /// <summary>Whether a list of words parted by colons (RFC 6376, 3.6.1: h=, s=, t=) has one of them; the words are compared in any case.</summary>
    public bool Has(string tag, params ReadOnlySpan<string> words)
    {
        foreach (var word in this[tag]?.Split(':') ?? [])
        {
            foreach (var wanted in words)
            {
                if (word.Trim(s_space).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }
}
