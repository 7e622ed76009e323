using AngleSharp.Dom;

namespace Wiredesk.Pages;

/// <summary>The meta elements of a page by name, property or itemprop, lower case.</summary>
internal sealed class MetaTags
{
    private readonly Dictionary<string, List<string>> values = [];

    public static MetaTags Of(IEnumerable<IElement> metas)
    {
        var tags = new MetaTags();
        foreach (var meta in metas)
        {
            if (Plain.Line(meta.GetAttribute("content")) is not { } content)
                continue;
            foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
            {
                if (meta.GetAttribute(attribute) is { Length: > 0 } name)
                    tags.Add(name.Trim().ToLowerInvariant(), content);
            }
        }

        return tags;
    }

    /// <summary>The first value under the first of the names that has one.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (values.TryGetValue(name, out var found))
                return found[0];
        }

        return null;
    }

    /// <summary>All values under a name.</summary>
    public IReadOnlyList<string> All(string name) => values.GetValueOrDefault(name) ?? [];

    private void Add(string name, string content)
    {
        if (!values.TryGetValue(name, out var known))
            values[name] = known = [];
        if (!known.Contains(content))
            known.Add(content);
    }
}
