namespace Wiredesk.Language;

/// <summary>One stretch of a text between quotation marks, inside one paragraph.</summary>
/// <param name="Inside">What stands between the marks, without them.</param>
/// <param name="Marked">The same with its marks.</param>
/// <param name="Continues">
/// Whether the quotation runs on: no closing mark stands in this paragraph, and the next paragraph opens with a mark again.
/// </param>
public readonly record struct Quotation(TextSpan Inside, TextSpan Marked, bool Continues);
