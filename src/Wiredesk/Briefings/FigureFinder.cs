using Wiredesk.News;
using Wiredesk.Statements.Counts;

namespace Wiredesk.Briefings;

/// <summary>Sets side by side the figures that speakers give for one count of a story and that cannot both be true: twelve killed, nine killed.</summary>
internal static class FigureFinder
{
    /// <summary>A later figure than this is news, no contradiction: tolls rise.</summary>
    private static readonly TimeSpan s_sameTime = TimeSpan.FromHours(24);

    private const int MostLines = 4;

    private sealed record GivenFigure(Count Count, FiledArticle Filed, AttributedStatement Statement)
    {
        public DateTimeOffset At => Filed.Article.At;
    }

    public static IReadOnlyList<BriefingFigures> Find(StoryTexts texts)
        => [.. Given(texts)
            .GroupBy(figure => (figure.Count.What, figure.Count.Unit))
            .OrderBy(group => group.Key.What, StringComparer.Ordinal)
            .Select(group => Differing([.. group.OrderByDescending(figure => figure.At)], texts))
            .OfType<BriefingFigures>()];

    private static IEnumerable<GivenFigure> Given(StoryTexts texts)
    {
        var counts = new Dictionary<long, IReadOnlyList<Count>>();
        foreach (var (filed, statement) in texts.Statements)
        {
            if (statement.SpeakerId is null || statement.Negated)
                continue;
            if (!counts.TryGetValue(filed.Revision.Id, out var own))
                counts[filed.Revision.Id] = own = CountReader.Of(filed.Revision.Text);
            foreach (var count in own.Where(count => statement.Content.Any(span => span.Contains(count.Span))))
                yield return new(count, filed, statement);
        }
    }

    /// <param name="newestFirst">Figures for one count.</param>
    /// <param name="texts">The story.</param>
    private static BriefingFigures? Differing(IReadOnlyList<GivenFigure> newestFirst, StoryTexts texts)
    {
        var latest = newestFirst[0];
        var timely = newestFirst.Where(figure => latest.At - figure.At <= s_sameTime).ToList();
        var now = timely.DistinctBy(figure => figure.Statement.SpeakerId).ToList();
        var against = now.Where(figure => !figure.Count.AgreesWith(latest.Count)).ToList();
        var state = DisputeState.Open;
        if (against.Count == 0)
        {
            // What somebody said, against somebody else, before all came to one figure.
            against = [.. timely.Where(figure => !figure.Count.AgreesWith(latest.Count) &&
                timely.Exists(other => other.Statement.SpeakerId != figure.Statement.SpeakerId && !other.Count.AgreesWith(figure.Count))).Take(1)];
            state = DisputeState.Superseded;
        }

        return against.Count == 0 ? null : new()
        {
            What = latest.Count.What,
            State = state,
            Lines = [.. against.Prepend(latest).DistinctBy(figure => figure.Count.Value).Take(MostLines).Select(figure => texts.StatementLine(figure.Filed, figure.Statement))],
        };
    }
}
