namespace Wiredesk.Feeds;

/// <summary>Reads the attributes of one HTML tag.</summary>
internal static class HtmlAttributes
{
    /// <summary>
    /// Fills the list with names, in lower case unless theirs is to be kept, and values as written, without quotes. Of a name given twice the first counts;
    /// past <see cref="FeedLimits.MaxHtmlAttributes"/> the rest is left out.
    /// </summary>
    public static void Read(ReadOnlySpan<char> source, bool keepCase, List<KeyValuePair<string, string>> attributes)
    {
        attributes.Clear();
        var at = 0;
        while (at < source.Length && attributes.Count < FeedLimits.MaxHtmlAttributes)
        {
            if (char.IsWhiteSpace(source[at]) || source[at] is '/' or '"' or '\'' or '=' or '<')
            {
                at++;
                continue;
            }
            var start = at;
            while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('=' or '"' or '\'' or '<'))
                at++;
            var name = source[start..at].ToString();
            if (!keepCase)
                name = name.ToLowerInvariant();
            var value = ReadValue(source, ref at) ?? name;
            if (!Has(attributes, name))
                attributes.Add(new(name, value));
        }
    }

    private static string? ReadValue(ReadOnlySpan<char> source, ref int at)
    {
        var equals = at;
        while (equals < source.Length && char.IsWhiteSpace(source[equals]))
            equals++;
        if (equals >= source.Length || source[equals] != '=')
            return null;
        at = equals + 1;
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        if (at >= source.Length)
            return "";
        if (source[at] is '"' or '\'' && source[(at + 1)..].IndexOf(source[at]) is var end and >= 0)
        {
            var quoted = source.Slice(at + 1, end).ToString();
            at += end + 2;
            return quoted;
        }
        var start = at;
        while (at < source.Length && !char.IsWhiteSpace(source[at]))
            at++;
        return source[start..at].ToString();
    }

    private static bool Has(List<KeyValuePair<string, string>> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Key == name)
                return true;
        }
        return false;
    }
}
