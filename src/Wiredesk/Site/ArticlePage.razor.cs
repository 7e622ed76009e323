using System.Globalization;
using Microsoft.AspNetCore.Components;
using Wiredesk.Briefings;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A statement as the page of its article lists it.</summary>
public sealed record ArticleStatement(AttributedStatement Statement, Speaker? Speaker, TextSpan Span, string Text);

/// <summary>What the page of an article shows.</summary>
public sealed record ArticleModel
{
    public required Article Article { get; init; }
    public required Outlet Outlet { get; init; }
    public required Revision Revision { get; init; }
    public required IReadOnlyList<RevisionEntry> Revisions { get; init; }

    /// <summary>What may be printed of the text; nothing where only a link may stand.</summary>
    public ArticleText? Text { get; init; }

    /// <summary>Whether the text shown is the evidence and what stands around it, not the article's beginning.</summary>
    public bool IsPassage { get; init; }
    public (Article Article, Outlet Outlet)? Origin { get; init; }

    /// <summary>How many copies there are of this text, and the first of them.</summary>
    public required long Copies { get; init; }
    public required IReadOnlyList<(Article Article, Outlet Outlet)> Copied { get; init; }

    /// <summary>Of a copy, others of the same origin.</summary>
    public required IReadOnlyList<(Article Article, Outlet Outlet)> Beside { get; init; }

    /// <summary>Of an article that may be shown in full, all statements; of others, those that briefings have quoted.</summary>
    public required IReadOnlyList<ArticleStatement> Statements { get; init; }

    /// <summary>What may be shown of it, and why: as its outlet, its page and those of the text it copied allow.</summary>
    public required Allowance Allowed { get; init; }
}

public sealed partial class ArticlePage : IPage<ArticleModel>
{
    private const int MostStatements = 60;

    /// <summary>So many copies are named.</summary>
    private const int MostCopies = 10;

    [Parameter, EditorRequired] public required ArticleModel Model { get; set; }

    /// <param name="article">The article's number.</param>
    /// <param name="r">A revision's number; the newest when left out.</param>
    /// <param name="s">The evidence in it, <c>start-end</c> in UTF-16 code units.</param>
    internal static async Task<IResult> Show(
        long article, long? r, string? s, ArticleStore store, ArticleQueries articles, StatementStore statements, EvidenceQueries evidence,
        Settings settings, TimeProvider clock, CancellationToken stop)
    {
        TextSpan? mark = null;
        if (s is not null)
        {
            if (ReadSpan(s) is not { } span)
                return TypedResults.BadRequest();
            mark = span;
        }
        if (await store.WithText(article, stop) is not { } found)
            return TypedResults.NotFound();
        var revision = r is { } asked && asked != found.Revision.Id ? await articles.Revision(found.Article, asked, stop) : found.Revision;
        if (revision is null)
            return TypedResults.NotFound();
        if (mark is { } within && !IsWhole(revision.Text, within))
            return TypedResults.BadRequest();

        var related = await articles.ByIds(found.Article.OriginId is { } origin ? [article, origin] : [article], stop);
        var (_, outlet) = related[article];
        (Article Article, Outlet Outlet)? copied = found.Article.OriginId is { } originId && related.TryGetValue(originId, out var known) ? known : null;
        var allowed = AllowedOf((found.Article, outlet), copied, clock.GetUtcNow());

        var said = found.Article.WithdrawnAt is null ? await Statements(found.Article, revision, statements, settings.Site.LeastConfidence, evidence, stop) : [];
        var allowedEnd = found.Article.WithdrawnAt is null ? allowed.EndIn(revision.Text) : 0;
        // Beyond what the outlet allows only words that the desk itself quotes are shown: nobody reads an article here span by span.
        var quoted = await articles.ShownWords(article, stop);
        var isPassage = mark is { } wanted && wanted.End > allowedEnd && found.Article.WithdrawnAt is null
            && (said.Any(one => one.Span == wanted) || quoted.Contains(News.Revision.HashText(wanted.In(revision.Text))));
        var text = isPassage ? (allowed.IsForbidden ? ArticleText.Evidence(revision.Text, mark!.Value) : ArticleText.Passage(revision.Text, mark!.Value))
            : allowedEnd > 0 ? ArticleText.Beginning(revision.Text, allowedEnd, mark) : null;
        return PageResult.Show<ArticlePage, ArticleModel>(new ArticleModel
        {
            Article = found.Article,
            Outlet = outlet,
            Revision = revision,
            Revisions = await articles.Revisions(article, stop),
            Text = text,
            IsPassage = isPassage,
            Origin = copied,
            Copies = await articles.Copies(article, stop),
            Copied = await articles.CopiesOf(article, MostCopies, stop),
            Beside = copied is { } first ? [.. (await articles.CopiesOf(first.Article.Id, MostCopies + 1, stop)).Where(one => one.Article.Id != article).Take(MostCopies)] : [],
            Statements = allowed.IsFull ? said : [.. said.Where(one => quoted.Contains(News.Revision.HashText(one.Text)))],
            Allowed = allowed,
        });
    }

    /// <summary>What may be shown of an article; of a copy, no more than of the text it copied.</summary>
    internal static Allowance AllowedOf((Article Article, Outlet Outlet) shown, (Article Article, Outlet Outlet)? copied, DateTimeOffset now)
    {
        var allowed = Showing.Of(shown.Outlet, shown.Article, now);
        return copied is { } other ? allowed.Narrow(Showing.Of(other.Outlet, other.Article, now)) : allowed;
    }

    private static async Task<IReadOnlyList<ArticleStatement>> Statements(
        Article article, Revision revision, StatementStore statements, double least, EvidenceQueries evidence, CancellationToken stop)
    {
        var said = (await statements.OfRevision(article.Id, revision.Id, stop)).Where(statement => statement.Confidence >= least).Take(MostStatements).ToList();
        var named = (await evidence.Of([], [], said.Where(statement => statement.SpeakerId is not null).Select(statement => statement.SpeakerId!.Value), stop)).Speakers;
        var filed = new FiledArticle(article, revision, said);
        return [.. said.Select(statement =>
        {
            var span = StoryTexts.Printed(filed, statement);
            return new ArticleStatement(statement, statement.SpeakerId is { } id ? named.GetValueOrDefault(id) : null, span, span.Of(revision.Text));
        })];
    }

    private static TextSpan? ReadSpan(string s)
        => s.Split('-') is [var first, var last]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && start < end
            ? new TextSpan(start, end)
            : null;

    /// <summary>Whether the span lies in the text and parts no pair of surrogates.</summary>
    private static bool IsWhole(string text, TextSpan span)
        => span.End <= text.Length && !char.IsLowSurrogate(text[span.Start]) && (span.End == text.Length || !char.IsLowSurrogate(text[span.End]));
}
