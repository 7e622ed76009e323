using System.Globalization;
using Wiredesk.Language;

namespace Wiredesk.Statements.Tests.Passages;

/// <summary>
/// How well one measure is met over all passages, with a line for each mistake. Content, source and cue are judged as the scorer of
/// the labelled articles does: contents share half of their words, either source has the other’s head, the cues share a word.
/// </summary>
internal sealed class PassageScore
{
    private readonly Measure measure;
    private readonly List<(string Place, string Mistake)> mistakes = [];
    private int right;
    private int outOf;

    public PassageScore(Measure measure, IEnumerable<PassageReading> readings)
    {
        this.measure = measure;
        foreach (var reading in readings)
        {
            if (measure == Measure.Whole)
                JudgeWhole(reading);
            else
                JudgeField(reading);
        }
    }

    /// <summary>From 0 to 1; nothing to judge is 1.</summary>
    public double Value => outOf == 0 ? 1 : (double)right / outOf;

    /// <summary>The value, what it is a share of, and each passage with a mistake.</summary>
    public override string ToString()
    {
        var lines = mistakes.GroupBy(mistake => mistake.Place).SelectMany(place => place.Select(mistake => "    " + mistake.Mistake).Prepend(place.Key));
        return string.Join('\n', lines.Prepend(string.Create(CultureInfo.InvariantCulture, $"{measure}: {Value:F3} ({right} of {outOf})")));
    }

    // F1 is twice the right ones out of all labelled and all found.
    private void JudgeWhole(PassageReading reading)
    {
        var (passage, text) = (reading.Passage, reading.Passage.Text);
        foreach (var (label, found) in reading.Pairs.Where(pair => pair.Label.Counts).OrderBy(pair => pair.Label.Number))
        {
            var sourceIsRight = HaveSameHead(text, label.Source, found.Source);
            var cueIsRight = SpanWords.Of(text, label.Cue).Overlaps(SpanWords.Of(text, found.Cue));
            right += sourceIsRight && cueIsRight ? 2 : 0;
            outOf += 2;
            if (!sourceIsRight)
                Note(passage, $"source  {Show(text, label)}; found “{Show(text, found.Source)}”");
            if (!cueIsRight)
                Note(passage, $"cue     {Show(text, label)}; found “{Show(text, found.Cue)}”");
        }

        foreach (var label in reading.Missed)
        {
            outOf++;
            Note(passage, $"missed  {Show(text, label)}");
        }

        foreach (var extra in reading.Extra)
        {
            outOf++;
            Note(passage, $"extra   {Show(text, extra.Source)} | {Show(text, extra.Cue)} | {Show(text, extra.Content)}");
        }
    }

    private static bool HaveSameHead(string text, IReadOnlyList<TextSpan> labelled, IReadOnlyList<TextSpan> found)
    {
        var (one, other) = (SpanWords.Head(text, labelled), SpanWords.Head(text, found));
        return one is { } head && other is { } foundHead
            ? SpanWords.Of(text, found).Contains(head) && SpanWords.Of(text, labelled).Contains(foundHead)
            : one is null && other is null;
    }

    private void JudgeField(PassageReading reading)
    {
        foreach (var (label, found) in reading.Pairs.OrderBy(pair => pair.Label.Number))
        {
            var (isJudged, isRight, expected, got) = measure switch
            {
                Measure.Stance => (label.Stance is not null, label.Stance == found.Stance, label.Stance?.Wording(), found.Stance.Wording()),
                Measure.Kind => (label.Kind is not null, label.Kind == found.Kind, label.Kind?.ToString(), found.Kind.ToString()),
                Measure.Speaker => Name(label.Speaker, found.Speaker),
                Measure.Medium => Name(label.Medium, found.Medium),
                Measure.Audience => Name(label.Audience, found.Audience),
                Measure.Accused => Words(reading.Passage.Text, label.Accused, found.Accused),
                Measure.Matter => Words(reading.Passage.Text, label.Matter, found.Matter),
                Measure.Answers => Answered(reading, label, found),
                Measure.Negated => (true, label.Negated == found.Negated, label.Negated ? "negated" : "not negated", found.Negated ? "negated" : "not negated"),
                _ => throw new InvalidOperationException($"{measure} is no field"),
            };
            if (!isJudged)
                continue;
            outOf++;
            right += isRight ? 1 : 0;
            if (!isRight)
                Note(reading.Passage, $"{expected}; found {got}: {Show(reading.Passage.Text, label)}");
        }
    }

    private static (bool IsJudged, bool IsRight, string? Expected, string? Got) Name(IReadOnlyList<string>? expected, string? found) => (
        expected is not null,
        expected is { Count: 0 } ? found is null : found is not null && expected?.Any(name => SpanWords.AreSameName(name, found)) == true,
        expected is { Count: 0 } ? "none" : string.Join(" or ", expected ?? []),
        found ?? "none");

    // Half of the words of both.
    private static (bool IsJudged, bool IsRight, string? Expected, string? Got) Words(string text, TextSpan? expected, TextSpan? found) => (
        expected is not null,
        expected is { } label && found is { } span && SpanWords.Overlap(SpanWords.Of(text, [label]), SpanWords.Of(text, [span])) >= 0.5,
        expected?.Of(text),
        found?.Of(text) ?? "none");

    private static (bool IsJudged, bool IsRight, string? Expected, string? Got) Answered(PassageReading reading, StatementLabel label, Statement found)
    {
        var answered = found.Answers is { } index ? reading.Pairs.FirstOrDefault(pair => ReferenceEquals(pair.Found, reading.Found[index])).Label?.Number : null;
        return (label.Answers is not null || answered is not null, label.Answers == answered, $"{label.Answers}", answered is null ? "none" : $"{answered}");
    }

    private void Note(Passage passage, string mistake) => mistakes.Add((passage.Place, mistake));

    private static string Show(string text, StatementLabel label) =>
        string.Create(CultureInfo.InvariantCulture, $"{label.Number}. {Show(text, label.Source)} | {Show(text, label.Cue)} | {Show(text, label.Content)}");

    private static string Show(string text, IReadOnlyList<TextSpan> spans) => string.Join(" + ", spans.Select(span => span.Of(text).Replace('\n', ' ')));
}
