using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>Story to briefing. Pure: the same story gives the same briefing.</summary>
public static class BriefingBuilder
{
    private const int MostKeyTerms = 8;
    private const int MostPlaces = 4;

    /// <returns>The briefing; null when every article of the story was withdrawn.</returns>
    public static Briefing? Build(StoryFile file)
    {
        var texts = StoryTexts.Of(file);
        if (texts.Shown.Count == 0)
            return null;
        var headline = Headline.Of(texts);
        var firstAt = texts.Shown[0].Article.At;
        return new Briefing
        {
            StoryId = file.StoryId,
            Headline = headline.Revision.Title,
            HeadlineArticleId = headline.Article.Id,
            FirstAt = firstAt,
            LastAt = texts.Shown[^1].Article.At,
            Articles = texts.Shown.Count,
            Outlets = texts.Shown.Select(filed => filed.Article.OutletId).Distinct().Count(),
            Origins = texts.Origins.Count,
            Pace = Pace(texts.Shown, firstAt),
            KeyTerms = StoryWords.Shared(texts.Origins, origin => origin.Article.KeyTerms, MostKeyTerms),
            Places = StoryWords.Shared(texts.Origins, origin => origin.Article.Places, MostPlaces),
            Glance = GlanceLines.Of(texts),
            Speakers = WhoSaysWhat.Of(texts),
            Disputes = [.. DisputeFinder.Find(texts).Select(found => found.Shown)],
            Figures = FigureFinder.Find(texts),
            Unanswered = Unanswered.Of(texts),
            Timeline = Timeline.Of(texts),
            Sources = Sources(texts),
        };
    }

    /// <summary>The story's disputes as records.</summary>
    public static IReadOnlyList<Dispute> Disputes(StoryFile file)
        => [.. DisputeFinder.Find(StoryTexts.Of(file)).Select(found => found.Dispute)];

    private static int[] Pace(IReadOnlyList<FiledArticle> shown, DateTimeOffset firstAt)
    {
        var hours = shown.Select(filed => (int)(filed.Article.At - firstAt).TotalHours).Where(hour => hour < Briefing.PaceHours).ToList();
        var pace = new int[hours.Max() + 1];
        foreach (var hour in hours)
            pace[hour]++;
        return pace;
    }

    private static List<BriefingSource> Sources(StoryTexts texts)
        => [.. texts.Origins
            .Select(origin => new BriefingSource
            {
                ArticleId = origin.Article.Id,
                OutletId = origin.Article.OutletId,
                Credits = origin.Revision.Credits,
                Copies = [.. texts.CopiesOf(origin).Select(copy =>
                    new SourceCopy(copy.Article.Id, copy.Article.OutletId, copy.Article.CopyKind!.Value, copy.Article.Containment ?? 0))],
            })
            .OrderByDescending(source => source.Copies.Count)
            .ThenBy(source => source.ArticleId)];
}
