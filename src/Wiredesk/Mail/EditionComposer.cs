using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>An issue as composed.</summary>
/// <param name="Issue">The issue; its number is 0 until it is kept. Readers' own links are still marks (<see cref="ReaderLinks"/>).</param>
/// <param name="Lines">The lines in it.</param>
/// <param name="Preview">The issue with links in place of the marks, for showing it to whoever composes it; they lead nowhere.</param>
public sealed record ComposedIssue(Issue Issue, IReadOnlyList<long> Lines, Issue Preview);

/// <summary>
/// Composes an edition's issue from what is new since its last one. A line goes in only if its evidence verifies against the
/// stored revision, and only once: what an earlier issue of the edition had is not sent again.
/// </summary>
public sealed class EditionComposer(EditionStore editions, BriefingStore briefings, OutletStore outlets, Settings settings)
{
    /// <summary>How far back a first issue looks.</summary>
    private static readonly TimeSpan s_firstReach = TimeSpan.FromDays(1);

    /// <summary>A story is news only while reports of it are no older than this when the last issue went out.</summary>
    private static readonly TimeSpan s_lateReports = TimeSpan.FromDays(2);

    /// <summary>Stories looked at for one issue; those past it are told the least.</summary>
    private const int Candidates = 300;

    private const int MaxLines = 4;
    private const int MaxDisputes = 2;
    private const int MaxCorrections = 500;

    /// <param name="edition">The edition.</param>
    /// <param name="day">The day, in the edition's time zone, the issue is for.</param>
    /// <param name="now">The moment up to which there is news.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>The issue; null when there is neither news nor a correction.</returns>
    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    public async Task<ComposedIssue?> Compose(Edition edition, DateOnly day, DateTimeOffset now, CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        var since = (await editions.LastIssue(edition.Id, stop))?.ComposedAt ?? now - s_firstReach;
        var known = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        var mended = await editions.Corrections(edition.Id, since, now, MaxCorrections, stop);
        var told = mended.Select(mailed => mailed.NowLineId).OfType<long>().ToHashSet();
        var stories = await Stories(edition, since, told, known, identity, stop);
        var corrections = mended
            .Select(mailed => new IssueCorrection(ReaderLinks.Escape(OneLine.Of(mailed.Headline)), NameOf(mailed.OutletId, known), mailed.Correction.Kind,
                ReaderLinks.Escape(mailed.Correction.Was), mailed.Correction.Now is { } words ? ReaderLinks.Escape(words) : null, LinkTo(identity, mailed.Correction.StoryId, mailed.NowLineId)))
            .ToList();
        if (stories.Count == 0 && corrections.Count == 0)
            return null;
        var content = new IssueContent
        {
            Site = settings.Site.Name,
            Edition = edition,
            Day = day,
            Subject = OneLine.Of(stories.Count > 0 ? stories[0].Story.Headline : $"Corrected: {corrections[0].Headline}"),
            Sections = [.. stories.GroupBy(story => story.Scope).OrderBy(group => group.Key)
                .Select(group => new IssueSection(group.Key, [.. group.Select(story => story.Story)]))],
            Corrections = corrections,
            Front = identity.BaseUrl.AbsoluteUri,
        };
        return Set(content, told, now, identity);
    }

    private static ComposedIssue Set(IssueContent content, IReadOnlySet<long> told, DateTimeOffset now, MailIdentity identity)
    {
        var issue = new Issue
        {
            EditionId = content.Edition.Id,
            Day = EditionStore.DayText(content.Day),
            Subject = content.Subject,
            Html = IssueHtml.Write(content),
            Text = IssueText.Write(content),
            State = IssueState.Composed,
            ComposedAt = now,
        };
        var lines = content.Stories
            .SelectMany(story => story.Lines.Concat(story.Disputes.SelectMany(dispute => dispute.Lines)))
            .Select(line => line.LineId)
            .Concat(told)
            .Distinct();
        return new ComposedIssue(issue, [.. lines], Previewed(issue, content.Edition, identity));
    }

    internal static Issue Previewed(Issue issue, Edition edition, MailIdentity identity)
    {
        var links = new ReaderLinks(identity, edition, "preview");
        return issue with { Html = links.Fill(issue.Html, html: true), Text = links.Fill(issue.Text, html: false) };
    }

    /// <summary>The stories that go in, the widest told first.</summary>
    private async Task<List<(Scope Scope, IssueStory Story)>> Stories(
        Edition edition, DateTimeOffset since, IReadOnlySet<long> told, Dictionary<long, Outlet> known, MailIdentity identity, CancellationToken stop)
    {
        var scope = new StoryScope(Place.Parse(edition.HomePlace), known);
        var chosen = new List<(Scope, IssueStory)>();
        foreach (var story in await editions.News(edition.Id, since, since - s_lateReports, Candidates, stop))
        {
            if (chosen.Count >= edition.Stories)
                break;
            if (await briefings.Of(story.Id, stop) is not { } built)
                continue;
            if (await Digest(built.Briefing, story.Language, edition, since, told, known, identity, stop) is { } digest)
                chosen.Add((scope.Of(await editions.Openings(story.Id, stop)), digest));
        }
        return chosen;
    }

    /// <summary>A story's digest: what its briefing shows at a glance that was not mailed before; null when nothing is new.</summary>
    private async Task<IssueStory?> Digest(
        Briefing briefing, string language, Edition edition, DateTimeOffset since, IReadOnlySet<long> told, Dictionary<long, Outlet> known, MailIdentity identity, CancellationToken stop)
    {
        var ids = briefing.Glance.Concat(briefing.Disputes.SelectMany(LinesOf)).Select(line => line.LineId).ToHashSet();
        var standing = (await editions.Standing(briefing.StoryId, ids, stop)).Where(line => ReaderLinks.MayHold(line.Value.Text)).ToDictionary();
        var mailed = await editions.Mailed(edition.Id, briefing.StoryId, stop);

        var fresh = briefing.Glance.Where(line => IsFresh(line.LineId)).ToList();
        // An old line that never went out is shown only beside one that is new since the last issue.
        if (!fresh.Exists(line => standing[line.LineId].ShownAt >= since))
            return null;
        var disputes = briefing.Disputes.Where(IsFreshDispute).Take(MaxDisputes).ToList();
        var shown = disputes.SelectMany(LinesOf).Select(line => line.LineId).ToHashSet();
        // A line is not printed twice in one story; but a story has a digest, even if it is all dispute.
        var digest = fresh.Exists(line => !shown.Contains(line.LineId)) ? fresh.FindAll(line => !shown.Contains(line.LineId)) : fresh;
        return new IssueStory
        {
            Headline = ReaderLinks.Escape(OneLine.Of(briefing.Headline)),
            Language = language,
            Link = identity.Link($"s/{briefing.StoryId}"),
            Articles = briefing.Articles,
            Outlets = briefing.Outlets,
            Origins = briefing.Origins,
            Lines = [.. Best(digest).Select(Line)],
            Disputes = [.. disputes.Select(dispute => new IssueDispute(Line(dispute.Accusation), dispute.Answer is null ? null : Line(dispute.Answer), dispute.State))],
        };

        bool IsFresh(long line) => standing.ContainsKey(line) && !mailed.Contains(line) && !told.Contains(line);

        bool IsFreshDispute(BriefingDispute dispute)
            => LinesOf(dispute).All(line => standing.ContainsKey(line.LineId)) && LinesOf(dispute).Any(line => IsFresh(line.LineId));

        IssueLine Line(BriefingLine line) => new()
        {
            LineId = line.LineId,
            Text = standing[line.LineId].Text,
            Speaker = line.Speaker is null ? null : ReaderLinks.Escape(OneLine.Of(line.Speaker)),
            Stance = line.Stance,
            Outlet = NameOf(line.OutletId, known),
            CarriedBy = line.CarriedBy,
            Link = LinkTo(identity, briefing.StoryId, line.LineId),
        };
    }

    private static IEnumerable<BriefingLine> LinesOf(BriefingDispute dispute)
        => dispute.Answer is null ? [dispute.Accusation] : [dispute.Accusation, dispute.Answer];

    /// <summary>What most outlets carry, then the newest; in the order of the briefing.</summary>
    private static IEnumerable<BriefingLine> Best(List<BriefingLine> fresh)
    {
        var best = fresh.OrderByDescending(line => line.CarriedBy).ThenByDescending(line => line.At).Take(MaxLines).Select(line => line.LineId).ToHashSet();
        return fresh.Where(line => best.Contains(line.LineId));
    }

    /// <summary>The story's page, at the line if it shows one.</summary>
    private static string LinkTo(MailIdentity identity, long story, long? line) => identity.Link(line is null ? $"s/{story}" : $"s/{story}#l{line}");

    private static string NameOf(long outlet, Dictionary<long, Outlet> known) => known.TryGetValue(outlet, out var found) ? ReaderLinks.Escape(OneLine.Of(found.Name)) : "unknown outlet";
}
