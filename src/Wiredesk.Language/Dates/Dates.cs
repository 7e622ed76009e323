namespace Wiredesk.Language;

/// <summary>
/// Finds the dates and relative dates of English news text and resolves them against the day of publication.
/// </summary>
/// <remarks>
/// <para>The rules, which follow the conventions of news agencies:</para>
/// <list type="bullet">
/// <item>A date with its year is that date, whenever the text was published. Everything else needs the day of publication.</item>
/// <item>A weekday is the nearest past one, the day of publication included. It is the nearest one to come, that day included, when the
/// verb before it in its sentence (without one, the first verb after it) speaks of the future (“will”, “would”, “going to”, “is to”, “due”,
/// “expected to”), or “by” or “until” stands before it and no verb in the past.</item>
/// <item>“last Friday” is the nearest one before the day of publication, “next Friday” the nearest after it.</item>
/// <item>A day and month without a year lie in the year that brings them nearest to the day of publication, and where a weekday is given,
/// in the nearest year in which the weekday is right. A verb in the future keeps them from the past; without one they lie at most 60 days
/// ahead, unless they only describe (“the December 31 deadline”).</item>
/// <item>A month alone is the nearest past one, the month of publication included; in the future the nearest to come; where it only
/// describes
/// (“the November vote”) the nearest.</item>
/// <item>Weeks run from Monday to Sunday. “Early”, “mid” and “late” are thirds of what follows; “earlier” ends and “later” begins on the
/// day of publication.</item>
/// <item>Numbers such as 9/13/2021 are read when only one reading is a date; otherwise their days are null.</item>
/// </list>
/// <para>Time and memory are linear in the text.</para>
/// </remarks>
public static class Dates
{
    /// <summary>The dates of <paramref name="text"/>, in order; none overlaps another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="published">The day of publication where the outlet is; null when it is not known.</param>
    public static IReadOnlyList<DateMention> Of(string text, IReadOnlyList<Token> tokens, DateOnly? published = null)
    {
        var words = new Words(text, tokens);
        var reader = new DateReader(words, new DateResolver(published), new Tenses(words));
        var mentions = new List<DateMention>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (reader.At(i) is not { } found)
                continue;
            var span = words.Span(i, found.Last);
            mentions.Add(new(found.Length > 0 ? new(span.Start, span.Start + found.Length) : span, found.Days, found.Precision));
            i = found.Last;
        }

        return mentions;
    }
}
