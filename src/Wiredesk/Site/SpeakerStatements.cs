using Wiredesk.Briefings;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A statement with its words and the article they stand in.</summary>
public sealed record SpeakerStatement(AttributedStatement Statement, Article Article, Outlet Outlet, TextSpan Span, string Text);

/// <summary>Statements of speakers with their words.</summary>
public sealed class SpeakerStatements(SpeakerQueries speakers, ArticleQueries articles, TimeProvider clock)
{
    /// <summary>The last first, from before a statement's number on.</summary>
    public async Task<IReadOnlyList<SpeakerStatement>> Of(long speakerId, long? before, int limit, CancellationToken stop)
        => await Printed(await speakers.Statements(speakerId, before, limit, stop), stop);

    /// <summary>Statements with their words, in the order given; without those whose words may not be shown.</summary>
    public async Task<IReadOnlyList<SpeakerStatement>> Printed(IReadOnlyList<AttributedStatement> said, CancellationToken stop)
    {
        var texts = (await articles.WithTexts([.. said.Select(one => one.ArticleId).Distinct()], stop)).ToDictionary(text => text.Article.Id);
        return [.. said
            // An article may have got a newer revision between the two queries.
            .Where(one => texts.TryGetValue(one.ArticleId, out var text) && text.Revision.Id == one.RevisionId)
            // Quoting is open under every policy, but not where the page itself forbids any excerpt.
            .Where(one => !Showing.Of(texts[one.ArticleId].Outlet, texts[one.ArticleId].Article, clock.GetUtcNow()).IsForbidden)
            .Select(one =>
            {
                var (article, revision, outlet) = texts[one.ArticleId];
                var span = StoryTexts.Printed(new FiledArticle(article, revision, []), one);
                return new SpeakerStatement(one, article, outlet, span, span.Of(revision.Text));
            })];
    }
}
