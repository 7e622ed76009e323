using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>The feed of each page that has one.</summary>
internal sealed class FeedPages(
    Settings settings, StoryStore stories, StoryQueries queries, StoryCards cards, BriefingStore briefings, LineReader lines, TopicStore topics,
    OutletStore outlets, ArticleQueries articles, StatementStore statements, SpeakerStatements said)
{
    private const int Stories = 40;
    private const int Lines = 60;
    private const int Digest = 4;

    public async Task<FeedDocument?> Front(CancellationToken stop)
        => OfStories(settings.Site.Name, "/", await cards.Of(await queries.Newest(Stories, stop), Digest, stop));

    public async Task<FeedDocument?> Topic(string slug, CancellationToken stop)
        => await topics.BySlug(slug, stop) is { } topic
            ? OfStories(topic.Name, SiteAddress.Topic(topic.Slug), await cards.Of(await queries.OfTopic(topic.Id, Stories, stop), Digest, stop))
            : null;

    /// <summary>A story's lines, the newest first, and its corrections.</summary>
    public async Task<FeedDocument?> Story(long id, CancellationToken stop)
    {
        if (await stories.ById(id, stop) is not { } story)
            return null;
        var briefing = (await briefings.Of(id, stop))?.Briefing;
        var corrections = await briefings.Corrections(id, Lines, stop);
        var shown = briefing is null ? [] : ShownBriefing.Of(briefing, await lines.Read([briefing], stop), corrections).Lines();
        return new FeedDocument
        {
            Title = briefing?.Headline ?? story.Headline,
            Page = SiteAddress.Story(id),
            Entries = [.. shown.Select(Line).Concat(corrections.Select(correction => Correction(story, correction)))
                .OrderByDescending(entry => entry.Published).Take(Lines)],
        };
    }

    public async Task<FeedDocument?> Outlet(string slug, CancellationToken stop)
    {
        if (await outlets.BySlug(slug, stop) is not { } outlet)
            return null;
        return new FeedDocument
        {
            Title = outlet.Name,
            Page = SiteAddress.Outlet(outlet.Slug),
            Entries = [.. (await articles.OfOutlet(outlet.Id, before: null, OutletPage.PageLength, stop)).Where(article => article.WithdrawnAt is null).Select(article => new FeedEntry
            {
                Address = SiteAddress.Article(article.Id),
                Title = article.Title,
                Published = article.At,
                Updated = article.ModifiedAt,
                Paragraphs = [],
                Author = outlet.Name,
                Language = article.Language,
                Origin = SiteAddress.Outward(article.Url),
            })],
        };
    }

    public async Task<FeedDocument?> Speaker(string slug, CancellationToken stop)
    {
        if (await statements.Speaker(slug, stop) is not { } speaker)
            return null;
        return new FeedDocument
        {
            Title = speaker.Name,
            Page = SiteAddress.Speaker(speaker.Slug),
            Entries = [.. (await said.Of(speaker.Id, before: null, SpeakerPage.PageLength, stop)).Select(one => new FeedEntry
            {
                Address = SiteAddress.Passage(one.Article.Id, one.Statement.RevisionId, one.Span.Start, one.Span.End),
                Title = $"{speaker.Name} {one.Statement.Stance.Wording()}",
                Published = one.Article.At,
                Paragraphs = [one.Text],
                Author = one.Outlet.Name,
                Language = one.Article.Language,
                Origin = SiteAddress.Outward(one.Article.Url),
            })],
        };
    }

    private static FeedDocument OfStories(string title, string address, IReadOnlyList<StoryCard> cards) => new()
    {
        Title = title,
        Page = address,
        Entries = [.. cards.Select(card => new FeedEntry
        {
            Address = SiteAddress.Story(card.Story.Id),
            Title = card.Story.Headline,
            Published = card.Story.FirstAt,
            Updated = card.Story.LastAt,
            Paragraphs = [.. card.Digest.Select(Credited), $"{Words.Count(card.Story.Articles, "report")} from {Words.Count(card.Story.Outlets, "outlet")}, {Words.Count(card.Story.Origins, "origin")}."],
            Language = card.Story.Language,
        })],
    };

    private static FeedEntry Line(ShownLine line) => new()
    {
        Address = SiteAddress.Line(line.StoryId, line.Line.LineId),
        Title = line.Speaker is { } speaker ? $"{speaker.Name} {(line.Line.Stance ?? Stance.Says).Wording()}" : line.Outlet.Name,
        Published = line.Line.At,
        Paragraphs = [line.Text],
        Author = line.Outlet.Name,
        Language = line.Language,
    };

    private static FeedEntry Correction(Story story, Correction correction) => new()
    {
        Address = $"{SiteAddress.Story(story.Id)}?c={correction.Id}#l{correction.LineId}",
        Title = correction.Now is null ? "Withdrawn" : "Corrected",
        Published = correction.At,
        Paragraphs = correction.Now is { } now ? [$"Before: {correction.Was}", $"Now: {now}"] : [$"Withdrawn: {correction.Was}"],
        Language = story.Language,
    };

    private static string Credited(ShownLine line)
        => line.Speaker is { } speaker ? $"{line.Text} ({speaker.Name}, {line.Outlet.Name})" : $"{line.Text} ({line.Outlet.Name})";
}
