using System.Collections.Frozen;

namespace Wiredesk.Pages.Body;

/// <summary>Element names to kinds.</summary>
internal static class ElementKinds
{
    private static readonly FrozenDictionary<string, ElementKind> Known = new Dictionary<string, ElementKind>
    {
        ["a"] = ElementKind.Link,
        ["b"] = ElementKind.Emphasis,
        ["strong"] = ElementKind.Emphasis,
        ["em"] = ElementKind.Emphasis,
        ["i"] = ElementKind.Emphasis,
        ["br"] = ElementKind.Break,
        ["td"] = ElementKind.Cell,
        ["th"] = ElementKind.Cell,
        ["p"] = ElementKind.Paragraph,
        ["div"] = ElementKind.Division,
        ["h1"] = ElementKind.Heading1,
        ["h2"] = ElementKind.Heading2,
        ["h3"] = ElementKind.Heading3,
        ["h4"] = ElementKind.Heading4,
        ["h5"] = ElementKind.Heading5,
        ["h6"] = ElementKind.Heading6,
        ["ul"] = ElementKind.List,
        ["ol"] = ElementKind.List,
        ["menu"] = ElementKind.List,
        ["dl"] = ElementKind.List,
        ["li"] = ElementKind.ListItem,
        ["dt"] = ElementKind.Term,
        ["dd"] = ElementKind.ListItem,
        ["blockquote"] = ElementKind.Quote,
        ["pre"] = ElementKind.Preformatted,
        ["table"] = ElementKind.Table,
        ["tbody"] = ElementKind.Table,
        ["thead"] = ElementKind.Table,
        ["tfoot"] = ElementKind.Table,
        ["tr"] = ElementKind.TableRow,
        ["caption"] = ElementKind.Caption,
        ["figcaption"] = ElementKind.Caption,
        ["figure"] = ElementKind.Figure,
        ["section"] = ElementKind.Section,
        ["article"] = ElementKind.Article,
        ["main"] = ElementKind.Main,
        ["aside"] = ElementKind.Aside,
        ["nav"] = ElementKind.Navigation,
        ["header"] = ElementKind.Header,
        ["footer"] = ElementKind.Footer,
        ["form"] = ElementKind.Form,
        ["address"] = ElementKind.Address,
        ["body"] = ElementKind.OtherBlock,
        ["center"] = ElementKind.Division,
        ["details"] = ElementKind.OtherBlock,
        ["dialog"] = ElementKind.OtherBlock,
        ["fieldset"] = ElementKind.OtherBlock,
        ["hr"] = ElementKind.OtherBlock,
        ["legend"] = ElementKind.OtherBlock,
        ["optgroup"] = ElementKind.OtherBlock,
        ["option"] = ElementKind.OtherBlock,
        ["summary"] = ElementKind.OtherBlock,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> NotText = FrozenSet.Create(
        "button", "canvas", "embed", "iframe", "input", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video", "audio", "math", "head");

    public static ElementKind Of(string localName) => Known.GetValueOrDefault(localName, ElementKind.Inline);

    /// <summary>Whether nothing in such an element is text that readers see on the page.</summary>
    public static bool IsNotText(string localName) => NotText.Contains(localName);

    public static bool IsMedia(string localName) => localName is "img" or "picture" or "video" or "audio" or "iframe" or "embed" or "object" or "amp-img";

    public static bool IsControl(string localName) => localName is "button" or "input" or "select" or "textarea";

    public static bool IsBlock(this ElementKind kind) => kind >= ElementKind.Paragraph;

    public static bool IsHeading(this ElementKind kind) => kind is >= ElementKind.Heading1 and <= ElementKind.Heading6;
}
