using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>
/// What happened when: sentences by the day they speak of, the newest day first. The lead of a report that names no day stands at the
/// day it was reported. Days are read in English only; elsewhere all stand at the day of the report.
/// </summary>
internal static class Timeline
{
    private const int LinesADay = 3;
    private const int MostDays = 30;

    /// <summary>Of more, the earliest days are left out.</summary>
    private const int MostLines = 14;

    /// <summary>The sentences of a report that are looked at: further down stands what is known already.</summary>
    private const int SentencesRead = 8;

    /// <summary>More texts than this, the most carried first, add nothing that the lines have room for.</summary>
    private const int TextsRead = 120;

    /// <summary>Days further from the story than this are background: anniversaries, births, former terms.</summary>
    private const int FarthestDays = 366;

    public static IReadOnlyList<TimelineDay> Of(StoryTexts texts)
    {
        var lines = 0;
        var first = DayOf(texts.Shown[0].Article.At).AddDays(-FarthestDays);
        var last = DayOf(texts.Shown[^1].Article.At).AddDays(FarthestDays);
        return [.. texts.Origins.OrderByDescending(texts.CarriedBy).ThenBy(origin => origin.Article.At).Take(TextsRead)
            .SelectMany((origin, rank) => Dated(origin, texts).Select((dated, place) => (dated.Day, dated.Sentence, Origin: origin, Rank: rank, Place: place)))
            .Where(dated => dated.Day >= first && dated.Day <= last)
            .GroupBy(dated => dated.Day)
            .OrderByDescending(day => day.Key)
            .Take(MostDays)
            .Select(day => new TimelineDay(day.Key, Chosen(day.OrderBy(dated => dated.Place).ThenBy(dated => dated.Rank).Select(dated => (dated.Origin, dated.Sentence)), texts)))
            .Where(day => day.Lines.Count > 0)
            .TakeWhile(day => (lines += day.Lines.Count) <= MostLines)];
    }

    /// <summary>The lead and what else at the beginning names its day.</summary>
    private static IEnumerable<(DateOnly Day, TextSpan Sentence)> Dated(FiledArticle origin, StoryTexts texts)
    {
        var lines = texts.LinesOf(origin).Take(SentencesRead).ToList();
        if (lines.Count == 0)
            yield break;
        var reported = DayOf(origin.Article.At);
        var days = origin.Article.Language == "en" ? DaysIn(origin.Revision.Text[..lines[^1].End], reported) : [];
        foreach (var (line, place) in lines.Select((line, place) => (line, place)))
        {
            if (DayOf(line, StoryTexts.StatementIn(origin, line), days) is { } day)
                yield return (day, line);
            else if (place == 0)
                yield return (reported, line);
        }
    }

    private static List<(TextSpan Span, DateOnly Day)> DaysIn(string text, DateOnly reported)
        => [.. Dates.Of(text, Tokens.Of(text), reported)
            .Where(date => date is { Precision: DatePrecision.Day or DatePrecision.PartOfDay, Days: not null })
            .Select(date => (date.Span, date.Days!.Value.First))];

    /// <summary>The first day a sentence names. Of a statement the day in what was said, before the day it was said on.</summary>
    private static DateOnly? DayOf(TextSpan sentence, AttributedStatement? statement, List<(TextSpan Span, DateOnly Day)> days)
    {
        var named = days.FindAll(date => sentence.Contains(date.Span));
        if (statement is not null)
        {
            foreach (var (span, day) in named)
            {
                if (statement.Content.Any(content => content.Contains(span)))
                    return day;
            }
        }
        return named.Count > 0 ? named[0].Day : null;
    }

    /// <summary>The first that fit, no two of them saying the same.</summary>
    private static List<BriefingLine> Chosen(IEnumerable<(FiledArticle Origin, TextSpan Sentence)> candidates, StoryTexts texts)
    {
        var chosen = new List<(BriefingLine Line, HashSet<string> Words)>();
        foreach (var (origin, sentence) in candidates)
        {
            if (chosen.Count == LinesADay)
                break;
            var words = LineWords.Of(sentence.Of(origin.Revision.Text));
            if (!chosen.Exists(other => LineWords.SayTheSame(other.Words, words)))
                chosen.Add((texts.Line(origin, sentence, StoryTexts.StatementIn(origin, sentence)), words));
        }
        return [.. chosen.Select(choice => choice.Line).OrderByDescending(line => line.At)];
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
