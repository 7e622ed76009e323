using System.Collections.Frozen;

namespace Wiredesk.Feeds;

/// <summary>What is known of HTML elements and attributes by name.</summary>
internal static class HtmlNames
{
    private static readonly FrozenSet<string> Elements = Set(
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption "
        + "center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer "
        + "form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark "
        + "meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section "
        + "select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
        + "title tr track tt u ul var video wbr math");

    private static readonly FrozenSet<string> Blocks = Set(
        "address article aside blockquote br center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        + "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul");

    private static readonly FrozenSet<string> Voids = Set("area base br col embed hr img input link meta param source track wbr");

    private static readonly FrozenSet<string> Addresses = Set(
        "href src cite action longdesc poster background data classid codebase usemap formaction profile");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ElementLookup = Elements.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockLookup = Blocks.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> VoidLookup = Voids.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsElement(ReadOnlySpan<char> name) => ElementLookup.Contains(name);

    /// <summary>Whether the element parts words: “one&lt;br&gt;two” is two words, “on&lt;b&gt;e&lt;/b&gt;” is one.</summary>
    public static bool IsBlock(ReadOnlySpan<char> name) => BlockLookup.Contains(name);

    public static bool IsVoid(ReadOnlySpan<char> name) => VoidLookup.Contains(name);

    public static bool IsAddress(string attribute) => Addresses.Contains(attribute);

    /// <summary>Elements whose content is code, not text.</summary>
    public static bool IsCode(ReadOnlySpan<char> name) =>
        name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase);

    /// <summary>Elements that open another language, in which names have a case.</summary>
    public static bool IsForeign(ReadOnlySpan<char> name) =>
        name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
