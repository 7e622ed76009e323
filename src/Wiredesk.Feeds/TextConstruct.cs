namespace Wiredesk.Feeds;

/// <summary>A text as published: plain, or HTML.</summary>
internal readonly record struct TextConstruct(string Value, bool IsHtml)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <summary>As plain text on one line; null when nothing is left.</summary>
    public string? Plain()
    {
        var plain = IsHtml ? HtmlText.ToPlain(Value ?? "") : HtmlText.FoldSpace(Value ?? "");
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>With HTML in its canonical spelling; plain text as it is.</summary>
    public TextConstruct Canonical(Uri? baseUri) => IsHtml ? new(HtmlMarkup.Canonical(Value, baseUri), IsHtml: true) : this;

    /// <summary>As canonical HTML where there is markup in it; otherwise null.</summary>
    public string? Markup(Uri? baseUri) => IsHtml && HtmlText.HasTag(Value) ? HtmlMarkup.Canonical(Value, baseUri).Trim() : null;
}
