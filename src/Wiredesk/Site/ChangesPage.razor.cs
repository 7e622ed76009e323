using Microsoft.AspNetCore.Components;
using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Pages;
using Wiredesk.Revisions;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>A statement that became another, as the page tells it; words only where they may be shown.</summary>
public sealed record ShownStatementChange(StatementChange Change, string? SpeakerWas, string? SpeakerNow, string? Was, string? Now);

/// <summary>What a page that compares two revisions shows.</summary>
public sealed record ChangesModel
{
    public required Article Article { get; init; }
    public required Outlet Outlet { get; init; }
    public required Revision Was { get; init; }
    public required Revision Now { get; init; }

    /// <summary>How many revisions there are.</summary>
    public required int Revisions { get; init; }
    public required ChangeSummary Summary { get; init; }
    public required IReadOnlyList<ChangedWords> Title { get; init; }
    public required ShownChanges Shown { get; init; }
    public required IReadOnlyList<ShownStatementChange> Statements { get; init; }
    public required Allowance Allowed { get; init; }
}

public sealed partial class ChangesPage : IPage<ChangesModel>
{
    [Parameter, EditorRequired] public required ChangesModel Model { get; set; }

    /// <param name="article">The article's number.</param>
    /// <param name="number">Which of its revisions, from 2; it is compared with the one before.</param>
    internal static async Task<IResult> Show(
        long article, int number, ArticleQueries articles, StatementStore statements, EvidenceQueries evidence, Settings settings, TimeProvider clock, CancellationToken stop)
    {
        if (await articles.RevisionAt(article, number, stop) is not { } now || await articles.RevisionAt(article, number - 1, stop) is not { } was)
            return TypedResults.NotFound();
        var known = await articles.ByIds([article], stop);
        var (found, outlet) = known[article];
        (Article, Outlet)? copied = found.OriginId is { } origin ? (await articles.ByIds([origin], stop)).TryGetValue(origin, out var first) ? first : null : null;
        var allowed = ArticlePage.AllowedOf((found, outlet), copied, clock.GetUtcNow());
        var isShown = found.WithdrawnAt is null;

        var changes = RevisionChanges.Between(was, now);
        var (old, fresh) = (await Stated(was), await Stated(now));
        // One that was never stated tells nothing of what is new.
        var became = old.Statements.Count == 0 || fresh.Statements.Count == 0 ? [] : StatementChanges.Between(old, fresh);
        var quoted = isShown ? await articles.ShownWords(article, stop) : new HashSet<string>();
        return PageResult.Show<ChangesPage, ChangesModel>(new ChangesModel
        {
            Article = found,
            Outlet = outlet,
            Was = was,
            Now = now,
            Revisions = (await articles.Revisions(article, stop)).Count,
            Summary = ChangeSummary.Of(changes, became),
            Title = WordChanges.Printed(changes.Title, was.Title, now.Title),
            Shown = isShown ? ShownChanges.Of(changes, allowed) : new ShownChanges([], IsWhole: false),
            Statements = [.. became.Where(change => change.Fate is not (StatementFate.Kept or StatementFate.New)).Select(change => new ShownStatementChange(
                change, Speaker(old, change.Was), Speaker(fresh, change.Now), Words(was, old, change.Was), Words(now, fresh, change.Now)))],
            Allowed = allowed,
        });

        async Task<StatedText> Stated(Revision revision)
        {
            var said = (await statements.OfRevision(revision.ArticleId, revision.Id, stop)).Where(statement => statement.Confidence >= settings.Site.LeastConfidence).ToList();
            var named = await evidence.Of([], [], said.Where(statement => statement.SpeakerId is not null).Select(statement => statement.SpeakerId!.Value), stop);
            return new StatedText(revision.Text, said, named.Speakers);
        }

        static string? Speaker(StatedText stated, AttributedStatement? statement) => statement is null ? null : stated.SpeakerOf(statement);

        // Beyond what the outlet allows only words that the desk itself quotes are shown.
        string? Words(Revision revision, StatedText stated, AttributedStatement? statement)
        {
            if (statement is null || !isShown)
                return null;
            var words = StoryTexts.Printed(new FiledArticle(found, revision, stated.Statements), statement).Of(revision.Text);
            return allowed.IsFull || quoted.Contains(Revision.HashText(words)) ? words : null;
        }
    }
}
