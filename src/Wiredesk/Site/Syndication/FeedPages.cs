using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Site.Syndication;

/// <summary>The feed of each page that has one.</summary>
internal sealed class FeedPages(
    Settings settings, StoryStore stories, StoryQueries queries, StoryCards cards, BriefingStore briefings, CorrectionQueries corrected, LineReader lines, TopicStore topics,
    OutletStore outlets, ArticleQueries articles, StatementStore statements, SpeakerStatements said)
{
    private const int Stories = 40;
    private const int Lines = 60;
    private const int Digest = 4;

    public async Task<FeedDocument?> Front(CancellationToken stop)
        => OfStories(settings.Site.Name, "The stories of many outlets, the last to change first.", "/", await cards.Of(await queries.Newest(Stories, stop), Digest, stop));

    public async Task<FeedDocument?> Topic(string slug, CancellationToken stop)
        => await topics.BySlug(slug, stop) is { } topic
            ? OfStories(topic.Name, $"Stories about {topic.Name}, the last to change first.", SiteAddress.Topic(topic.Slug), await cards.Of(await queries.OfTopic(topic.Id, Stories, stop), Digest, stop))
            : null;

    /// <summary>A story's lines, the newest first, and its corrections.</summary>
    public async Task<FeedDocument?> Story(long id, CancellationToken stop)
    {
        if (await stories.ById(id, stop) is not { } story)
            return null;
        var briefing = (await briefings.Of(id, stop))?.Briefing;
        var corrections = await corrected.OfStories([id], Lines, stop);
        var shown = briefing is null ? [] : ShownBriefing.Of(briefing, await lines.Read([briefing], stop), corrections).Lines();
        return new FeedDocument
        {
            Title = briefing?.Headline ?? story.Headline,
            Description = "What is said of it and by whom, the newest first, and what was corrected.",
            Page = SiteAddress.Story(id),
            Entries = [.. shown.Select(Line).Concat(corrections.Select(correction => Correction(story, correction)))
                .OrderByDescending(entry => entry.Published).Take(Lines)],
        };
    }

    public async Task<FeedDocument?> Outlet(string slug, long? before, CancellationToken stop)
    {
        if (await outlets.BySlug(slug, stop) is not { } outlet)
            return null;
        var listed = await articles.OfOutlet(outlet.Id, before, OutletPage.PageLength, stop);
        return new FeedDocument
        {
            Title = outlet.Name,
            Description = $"What {outlet.Name} reports, the last found first.",
            Page = SiteAddress.Outlet(outlet.Slug),
            Before = before,
            Older = listed.Count == OutletPage.PageLength ? listed[^1].Id : null,
            Entries = [.. listed.Where(article => article.WithdrawnAt is null).Select(article => new FeedEntry
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

    public async Task<FeedDocument?> Speaker(string slug, long? before, CancellationToken stop)
    {
        if (await statements.Speaker(slug, stop) is not { } speaker)
            return null;
        var listed = await said.Of(speaker.Id, before, SpeakerPage.PageLength, stop);
        return new FeedDocument
        {
            Title = speaker.Name,
            Description = $"What {speaker.Name} said, as reported, the last first.",
            Page = SiteAddress.Speaker(speaker.Slug),
            Before = before,
            Older = listed.Count == SpeakerPage.PageLength ? listed[^1].Statement.Id : null,
            // One passage may hold two statements.
            Entries = [.. listed.DistinctBy(one => (one.Statement.RevisionId, one.Span)).Select(one => new FeedEntry
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

    private static FeedDocument OfStories(string title, string description, string address, IReadOnlyList<StoryCard> cards) => new()
    {
        Title = title,
        Description = description,
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
