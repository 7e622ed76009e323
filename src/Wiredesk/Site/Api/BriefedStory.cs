using Wiredesk.Briefings;
using Wiredesk.News;

namespace Wiredesk.Site.Api;

/// <summary>Writes a story's briefing as a resource.</summary>
internal sealed class BriefedStory(IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles, string site)
{
    /// <param name="story">The story.</param>
    /// <param name="topics">The topics it belongs to.</param>
    /// <param name="briefing">Its briefing, if it has one.</param>
    /// <param name="shown">The briefing's lines that verify.</param>
    /// <param name="articles">All articles of the briefing, by number.</param>
    /// <param name="site">Scheme and host of the site.</param>
    public static BriefedStoryResource Of(
        Story story, IEnumerable<Topic> topics, Briefing? briefing, ShownBriefing? shown, IReadOnlyDictionary<long, (Article Article, Outlet Outlet)> articles, string site) => new()
        {
            Id = story.Id,
            Url = site + SiteAddress.Story(story.Id),
            Headline = briefing?.Headline ?? story.Headline,
            Language = story.Language,
            First = story.FirstAt,
            Last = story.LastAt,
            Articles = story.Articles,
            Outlets = story.Outlets,
            Origins = story.Origins,
            Topics = [.. topics.Select(topic => NamedResource.Of(topic, site))],
            Briefing = briefing is null || shown is null ? null : new BriefedStory(articles, site).Resource(briefing, shown),
        };

    private BriefingResource Resource(Briefing briefing, ShownBriefing shown) => new()
    {
        KeyTerms = briefing.KeyTerms,
        Places = briefing.Places,
        AtAGlance = Lines(shown.Glance),
        Disputed = [.. shown.Disputes.Select(dispute => new DisputeResource(dispute.State, Lines(dispute.Answer is null ? [dispute.Accusation] : [dispute.Accusation, dispute.Answer])))],
        Figures = [.. shown.Figures.Select(figures => new FiguresResource(figures.What, figures.State, Lines(figures.Lines)))],
        WhoSaysWhat = [.. shown.Speakers.Select(speaker => new SpeakerResource(NamedResource.Of(speaker.Speaker, site), speaker.Statements, Lines(speaker.Lines)))],
        NotYetAnswered = Lines(shown.Unanswered),
        Timeline = [.. shown.Timeline.Select(day => new DayResource(day.Day, Lines(day.Lines)))],
        Sources = [.. briefing.Sources.Where(source => articles.ContainsKey(source.ArticleId)).Select(Source)],
    };

    private IReadOnlyList<LineResource> Lines(IEnumerable<ShownLine> lines) => [.. lines.Select(Line)];

    private LineResource Line(ShownLine line) => new()
    {
        Id = line.Line.LineId,
        Url = site + SiteAddress.Line(line.StoryId, line.Line.LineId),
        Text = line.Text,
        Language = line.Language,
        Speaker = line.Speaker is { } speaker ? NamedResource.Of(speaker, site) : null,
        Stance = line.Line.Stance,
        Medium = line.Line.Medium,
        Outlet = NamedResource.Of(line.Outlet, site),
        At = line.Line.At,
        CarriedBy = line.Line.CarriedBy,
        Alike = [.. line.Alike.Select(alike => new AlikeResource(NamedResource.Of(alike.Outlet, site), Evidence(alike.Evidence)))],
        Evidence = Evidence(line.Line.Evidence),
    };

    private EvidenceResource Evidence(Evidence evidence) => EvidenceResource.Of(evidence, articles.TryGetValue(evidence.ArticleId, out var found) ? found.Article.Url : null, site);

    private SourceResource Source(BriefingSource source)
    {
        var (article, outlet) = articles[source.ArticleId];
        return new SourceResource(article.Id, NamedResource.Of(outlet, site), article.Title, SiteAddress.Outward(article.Url), source.Credits,
            [.. source.Copies.Where(copy => articles.ContainsKey(copy.ArticleId)).Select(copy => new SourceCopyResource(
                copy.ArticleId, NamedResource.Of(articles[copy.ArticleId].Outlet, site), SiteAddress.Outward(articles[copy.ArticleId].Article.Url), copy.Kind, Math.Round(copy.Containment, 3)))]);
    }
}
