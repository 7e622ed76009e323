using Wiredesk.Language;

namespace Wiredesk.Briefings;

/// <summary>
/// The sentences of a text that can stand by themselves: no quotation cut in two, and without the dateline, which says
/// where the reporter was and not what happened.
/// </summary>
internal static class LineSpans
{
    public static IReadOnlyList<TextSpan> Of(string text)
    {
        var lines = new List<TextSpan>();
        var quotations = Quotations.Marked(text);
        var next = 0;
        foreach (var sentence in Sentences.Of(text))
        {
            while (next < quotations.Count && quotations[next].Marked.End <= sentence.Start)
                next++;
            var cut = false;
            for (var i = next; i < quotations.Count && quotations[i].Marked.Start < sentence.End; i++)
                cut |= !sentence.Contains(quotations[i].Marked);
            if (!cut)
                lines.Add(sentence.Start == 0 ? sentence with { Start = Dateline.LengthIn(sentence.In(text)) } : sentence);
        }
        return lines;
    }
}
