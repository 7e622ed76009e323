using Wiredesk.Briefings;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A statement with its words, who said it, and the article they stand in.</summary>
public sealed record FoundStatement(AttributedStatement Statement, Speaker? Speaker, Article Article, Outlet Outlet, TextSpan Span, string Text);

/// <summary>Statements found by one search, the last first.</summary>
/// <param name="Statements">Those that have all the terms.</param>
/// <param name="Older">The number to go on before; null when all were looked at.</param>
public sealed record FoundStatements(IReadOnlyList<FoundStatement> Statements, long? Older);

/// <summary>
/// Finds statements by their words: among those of a speaker, or of articles that have the words. Both are looked through newest first, so
/// far as a page may take; the next page goes on from there.
/// </summary>
public sealed class StatementSearch(SearchStore search, SpeakerQueries speakers, ArticleQueries articles, EvidenceQueries evidence, TimeProvider clock)
{
    /// <summary>As many statements make a page; those of its last article are not parted.</summary>
    public const int PageLength = 20;

    /// <summary>So many articles, or statements of a speaker, are looked through for a page.</summary>
    public const int LookedThrough = 400;

    /// <summary>So many of them are fetched at once.</summary>
    private const int Batch = 40;

    public async Task<FoundStatements> Find(SearchTerms terms, SearchFilter filter, long? before, CancellationToken stop)
    {
        var found = filter.SpeakerId is { } speaker ? await OfSpeaker(speaker, terms, filter, before, stop) : await InArticles(terms, filter, before, stop);
        var named = (await evidence.Of([], [], found.Statements.Where(one => one.Statement.SpeakerId is not null).Select(one => one.Statement.SpeakerId!.Value), stop)).Speakers;
        return found with { Statements = [.. found.Statements.Select(one => one with { Speaker = one.Statement.SpeakerId is { } id ? named.GetValueOrDefault(id) : null })] };
    }

    private async Task<FoundStatements> OfSpeaker(long speaker, SearchTerms terms, SearchFilter filter, long? before, CancellationToken stop)
    {
        var found = new List<FoundStatement>();
        for (var looked = 0; looked < LookedThrough; looked += Batch)
        {
            var said = await speakers.Statements(speaker, filter, before, Batch, stop);
            foreach (var one in await Fitting(said, terms, stop))
            {
                found.Add(one);
                if (found.Count == PageLength)
                    return new FoundStatements(found, one.Statement.Id);
            }
            if (said.Count < Batch)
                return new FoundStatements(found, null);
            before = said[^1].Id;
        }
        return new FoundStatements(found, before);
    }

    private async Task<FoundStatements> InArticles(SearchTerms terms, SearchFilter filter, long? before, CancellationToken stop)
    {
        var having = await search.Articles(terms, filter, before, stop);
        var found = new List<FoundStatement>();
        foreach (var some in having.Newest.Take(LookedThrough).Chunk(Batch))
        {
            var known = await articles.ByIds(some, stop);
            // The same words in nine papers are one statement, unless one of the papers is asked for.
            var own = known.Values.Where(one => filter.OutletId is not null || one.Article.OriginId is null).Select(one => one.Article).ToList();
            var said = await speakers.OfRevisions(own.Where(article => article.RevisionId is not null).Select(article => (article.Id, article.RevisionId!.Value)), stop);
            foreach (var article in (await Fitting([.. said.OrderByDescending(one => one.ArticleId).ThenBy(one => one.Position)], terms, stop)).GroupBy(one => one.Article.Id))
            {
                found.AddRange(article);
                if (found.Count >= PageLength)
                    return new FoundStatements(found, article.Key > having.Newest[^1] ? article.Key : having.Older);
            }
        }
        return new FoundStatements(found, having.Newest.Count > LookedThrough ? having.Newest[LookedThrough - 1] : having.Older);
    }

    /// <summary>The statements whose words, as printed, have all the terms and may be shown.</summary>
    private async Task<IEnumerable<FoundStatement>> Fitting(IReadOnlyList<AttributedStatement> said, SearchTerms terms, CancellationToken stop)
    {
        var texts = (await articles.WithTexts([.. said.Select(one => one.ArticleId).Distinct()], stop)).ToDictionary(text => text.Article.Id);
        var origins = await articles.ByIds(texts.Values.Select(text => text.Article.OriginId).OfType<long>(), stop);
        var now = clock.GetUtcNow();
        // An article may have got a newer revision between the two queries.
        return from one in said
               where texts.TryGetValue(one.ArticleId, out var text) && text.Revision.Id == one.RevisionId
               let source = texts[one.ArticleId]
               let span = StoryTexts.Printed(new FiledArticle(source.Article, source.Revision, []), one)
               let words = span.Of(source.Revision.Text)
               where terms.AreIn(words) && !Allowed(source.Article, source.Outlet).IsForbidden
               select new FoundStatement(one, null, source.Article, source.Outlet, span, words);

        // Quoting is open under every policy, but not where the page itself forbids any excerpt.
        Pages.Allowance Allowed(Article article, Outlet outlet)
            => ArticlePage.AllowedOf((article, outlet), article.OriginId is { } origin && origins.TryGetValue(origin, out var copied) ? copied : null, now);
    }
}
