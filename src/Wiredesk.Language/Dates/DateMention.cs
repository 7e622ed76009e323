namespace Wiredesk.Language;

/// <summary>A time that a text names.</summary>
/// <param name="Span">Where it stands, without the preposition before it: “September 13”, “early Monday”, “two days ago”.</param>
/// <param name="Days">The days it covers; null when they cannot be told: a weekday without a date of publication, “a few days ago”.</param>
/// <param name="Precision">How exactly the text tells it.</param>
public sealed record DateMention(TextSpan Span, DateRange? Days, DatePrecision Precision);
