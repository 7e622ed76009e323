using System.Globalization;
using Wiredesk.Briefings;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>An issue as composed.</summary>
/// <param name="Issue">The issue; its number is 0 until it is kept. What differs from reader to reader is still marks (<see cref="IssueMarks"/>).</param>
/// <param name="Entries">What stands in it.</param>
/// <param name="Preview">The whole issue with links in place of the marks, for showing it to whoever composes it; they lead nowhere.</param>
public sealed record ComposedIssue(Issue Issue, IssueEntries Entries, Issue Preview);

/// <summary>
/// Composes an edition's issue from what is new since its last one. A line goes in only if its evidence verifies against the
/// stored revision, and only once: what an earlier issue of the edition had is not sent again.
/// </summary>
public sealed class EditionComposer(EditionStore editions, IssueStore issues, OwedCorrectionStore owed, BriefingStore briefings, OutletStore outlets, Settings settings)
{
    /// <summary>How far back a first issue looks.</summary>
    private static readonly TimeSpan s_firstReach = TimeSpan.FromDays(1);

    /// <summary>A story is news only while reports of it are no older than this when the last issue went out.</summary>
    private static readonly TimeSpan s_lateReports = TimeSpan.FromDays(2);

    /// <summary>Stories looked at for one issue; those past it are told the least.</summary>
    private const int Candidates = 300;

    private const int MaxDisputes = 2;

    /// <summary>Corrections in one issue, the oldest first: more wait for the next, as mailbox providers cut what is long (<see cref="IssueCheck.LongestHtml"/>).</summary>
    private const int MaxCorrections = 25;

    /// <param name="edition">The edition.</param>
    /// <param name="day">The day, in the edition's time zone, the issue is for.</param>
    /// <param name="now">The moment up to which there is news.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>The issue; null when there is neither news nor a correction.</returns>
    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    public async Task<ComposedIssue?> Compose(Edition edition, DateOnly day, DateTimeOffset now, CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        var since = (await issues.Last(edition.Id, stop))?.ComposedAt ?? now - s_firstReach;
        var known = (await outlets.All(stop)).ToDictionary(outlet => outlet.Id);
        var mended = await Owed(edition, stop);
        var told = mended.Select(mailed => mailed.NowLineId).OfType<long>().ToHashSet();
        var stories = await Stories(edition, since, told, known, identity, stop);
        if (stories.Count == 0 && mended.Count == 0)
            return null;
        var markdown = await editions.NextIntro(edition.Id, stop);
        return Set(edition, day, 0, stories, mended, known, identity, now, markdown is null ? null : EditorIntro.Of(markdown));
    }

    /// <summary>A mail of its own for corrections that are owed to readers of the edition.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="day">The day, in the edition's time zone.</param>
    /// <param name="number">Its number among the day's, from 1.</param>
    /// <param name="now">The moment.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <returns>The mail; null when none is owed.</returns>
    /// <exception cref="DeskException">A setting that mail needs is missing or wrong.</exception>
    public async Task<ComposedIssue?> ComposeCorrections(Edition edition, DateOnly day, int number, DateTimeOffset now, CancellationToken stop)
    {
        var identity = MailIdentity.Of(settings);
        var mended = await Owed(edition, stop);
        return mended.Count == 0 ? null : Set(edition, day, number, [], mended, (await outlets.All(stop)).ToDictionary(outlet => outlet.Id), identity, now, null);
    }

    private async Task<IReadOnlyList<MailedCorrection>> Owed(Edition edition, CancellationToken stop)
    {
        await owed.Owe(stop);
        return await owed.Of(edition.Id, MaxCorrections, stop);
    }

    private ComposedIssue Set(
        Edition edition, DateOnly day, int number, IReadOnlyList<IssueStory> stories, IReadOnlyList<MailedCorrection> mended, Dictionary<long, Outlet> known, MailIdentity identity, DateTimeOffset now, EditorIntro? intro)
    {
        var corrections = mended
            .Select(mailed => new IssueCorrection(mailed.Correction.Id, IssueMarks.Escape(OneLine.Of(mailed.Headline)), NameOf(mailed.OutletId, known), mailed.Correction.Kind,
                IssueMarks.Escape(mailed.Correction.Was), mailed.Correction.Now is { } words ? IssueMarks.Escape(words) : null, LinkTo(identity, mailed.Correction.StoryId, mailed.NowLineId)))
            .ToList();
        var corrected = corrections.Count > 0 ? OneLine.Of($"Corrected: {corrections[0].Headline}") : "";
        var content = new IssueContent
        {
            Site = settings.Site.Name,
            Edition = edition,
            Day = day,
            Subject = stories.Count > 0 ? stories[0].Headline : corrected,
            Intro = intro,
            Sections = [.. stories.GroupBy(story => story.Section).OrderBy(group => group.Key).Select(group => new IssueSection(group.Key, [.. group]))],
            Corrections = corrections,
            Front = identity.BaseUrl.AbsoluteUri,
        };
        var issue = new Issue
        {
            EditionId = edition.Id,
            Day = IssueStore.DayText(day),
            Number = number,
            Subject = content.Subject,
            Subjects = [.. stories.DistinctBy(story => story.Section).Select(story => new IssueSubject(story.Section, story.Headline)), .. corrections.Count > 0 ? [new IssueSubject(Sections.None, corrected)] : Array.Empty<IssueSubject>()],
            Html = IssueHtml.Write(content),
            Text = IssueText.Write(content),
            State = IssueState.Composed,
            ComposedAt = now,
        };
        var entries = new IssueEntries(
            [.. stories.Select(story => new IssueStoryEntry(story.StoryId, story.Section, story.Articles, story.Origins))],
            [.. stories.SelectMany(story => story.AllLines.Select(line => new IssueLineEntry(line.LineId, story.Section)))],
            [.. mended.Select(mailed => new IssueCorrectionEntry(mailed.Correction.Id, mailed.NowLineId))]);
        return new ComposedIssue(issue, entries, Previewed(issue, edition, identity));
    }

    internal static Issue Previewed(Issue issue, Edition edition, MailIdentity identity)
    {
        var template = new IssueTemplate(issue);
        var links = ReaderLinks.Of(identity, edition, "preview");
        return issue with { Html = template.Html(IssueShare.Whole(template), links), Text = template.Text(IssueShare.Whole(template), links) };
    }

    /// <summary>The stories that go in, the widest told first.</summary>
    private async Task<IReadOnlyList<IssueStory>> Stories(
        Edition edition, DateTimeOffset since, IReadOnlySet<long> told, Dictionary<long, Outlet> known, MailIdentity identity, CancellationToken stop)
    {
        var scope = new StoryScope(Place.Parse(edition.HomePlace), known);
        var chosen = new List<IssueStory>();
        foreach (var story in await editions.News(edition, since, since - s_lateReports, Candidates, stop))
        {
            if (chosen.Count >= edition.Stories)
                break;
            var section = scope.Of(await editions.Openings(story.Id, stop));
            if (!edition.Sections.HasFlag(section) || await briefings.Of(story.Id, stop) is not { } built)
                continue;
            if (await Digest(built.Briefing, story.Language, edition, since, told, known, identity, stop) is { } digest)
                chosen.Add(digest with { Section = section, Rank = chosen.Count });
        }
        return chosen;
    }

    /// <summary>A story's digest: what its briefing shows at a glance that was not mailed before; null when nothing is new.</summary>
    private async Task<IssueStory?> Digest(
        Briefing briefing, string language, Edition edition, DateTimeOffset since, IReadOnlySet<long> told, Dictionary<long, Outlet> known, MailIdentity identity, CancellationToken stop)
    {
        var ids = briefing.Glance.Concat(briefing.Disputes.SelectMany(LinesOf)).Select(line => line.LineId).ToHashSet();
        var standing = (await editions.Standing(briefing.StoryId, ids, stop)).Where(line => IssueMarks.MayHold(line.Value.Text)).ToDictionary();
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
            StoryId = briefing.StoryId,
            Rank = 0,
            Section = Sections.National,
            Headline = IssueMarks.Escape(OneLine.Of(briefing.Headline)),
            Language = language,
            Link = identity.Link($"s/{briefing.StoryId}"),
            Articles = briefing.Articles,
            Outlets = briefing.Outlets,
            Origins = briefing.Origins,
            Lines = [.. Best(digest, edition.Lines).Select(Line)],
            Disputes = [.. disputes.Select(dispute => new IssueDispute(Line(dispute.Accusation), dispute.Answer is null ? null : Line(dispute.Answer), dispute.State))],
            Since = await editions.LastMailed(edition.Id, briefing.StoryId, stop) is { } last ? SinceLast(last, briefing) : null,
        };

        bool IsFresh(long line) => standing.ContainsKey(line) && !mailed.Contains(line) && !told.Contains(line);

        bool IsFreshDispute(BriefingDispute dispute)
            => LinesOf(dispute).All(line => standing.ContainsKey(line.LineId)) && LinesOf(dispute).Any(line => IsFresh(line.LineId));

        IssueLine Line(BriefingLine line) => new()
        {
            LineId = line.LineId,
            Text = standing[line.LineId].Text,
            Speaker = line.Speaker is null ? null : IssueMarks.Escape(OneLine.Of(line.Speaker)),
            Stance = line.Stance,
            Outlet = NameOf(line.OutletId, known),
            CarriedBy = line.CarriedBy,
            Link = LinkTo(identity, briefing.StoryId, line.LineId),
        };
    }

    private static string SinceLast(MailedStory last, Briefing briefing)
    {
        var day = DateOnly.ParseExact(last.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dddd d MMMM", CultureInfo.InvariantCulture);
        var more = new[] { (briefing.Articles - last.Articles, "report"), (briefing.Origins - last.Origins, "origin") }
            .Where(count => count.Item1 > 0)
            .Select(count => $"{count.Item1} more {count.Item2}{(count.Item1 == 1 ? "" : "s")}")
            .ToList();
        return more.Count > 0 ? $"Since the issue of {day}: {string.Join(", ", more)}" : $"Goes on from the issue of {day}";
    }

    private static IEnumerable<BriefingLine> LinesOf(BriefingDispute dispute)
        => dispute.Answer is null ? [dispute.Accusation] : [dispute.Accusation, dispute.Answer];

    /// <summary>What most outlets carry, then the newest; in the order of the briefing.</summary>
    private static IEnumerable<BriefingLine> Best(List<BriefingLine> fresh, int most)
    {
        var best = fresh.OrderByDescending(line => line.CarriedBy).ThenByDescending(line => line.At).Take(most).Select(line => line.LineId).ToHashSet();
        return fresh.Where(line => best.Contains(line.LineId));
    }

    /// <summary>The story's page, at the line if it shows one.</summary>
    private static string LinkTo(MailIdentity identity, long story, long? line) => identity.Link(line is null ? $"s/{story}" : $"s/{story}#l{line}");

    private static string NameOf(long outlet, Dictionary<long, Outlet> known) => known.TryGetValue(outlet, out var found) ? IssueMarks.Escape(OneLine.Of(found.Name)) : "unknown outlet";
}
