using System.Data.Common;
using System.Text.Json;
using Dapper;
using Npgsql;
using Wiredesk.Briefings;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Store;

/// <summary>A briefing that is to be kept.</summary>
/// <param name="File">What it was built from.</param>
/// <param name="Briefing">The briefing; null when no article of the story is left to show.</param>
/// <param name="Disputes">The story's disputes with the statements they stand on.</param>
/// <param name="Topics">The topics the story belongs to, each with its section.</param>
public sealed record BuiltBriefing(StoryFile File, Briefing? Briefing, IReadOnlyList<Dispute> Disputes, IReadOnlyCollection<TopicPlace> Topics)
{
    /// <summary>Builds the briefing and finds the disputes of one story.</summary>
    public static BuiltBriefing Of(StoryFile file, IReadOnlyCollection<TopicPlace> topics) => new(file, BriefingBuilder.Build(file), BriefingBuilder.Disputes(file), topics);
}

/// <summary>Briefings as last built, the lines they have shown, and what was changed about them.</summary>
public sealed class BriefingStore(Database database, TimeProvider clock)
{
    /// <summary>
    /// Keeps briefings: numbers their lines, turns lines whose evidence was changed into corrections, notes what changed for readers, and moves the stories' articles
    /// on to <see cref="Stage.Briefed"/>. All in one transaction: the turn to note changes, and the way to the disk, are waited for once.
    /// </summary>
    /// <param name="built">The briefings, each of another story.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    /// <param name="fence">Of the node that briefs the stories' language, where there are several.</param>
    /// <returns>The number of the last change noted.</returns>
    public Task<long> Save(IReadOnlyList<BuiltBriefing> built, CancellationToken stop, Fence? fence = null)
        => database.Write(async transaction =>
        {
            await ChangeNotes.TakeTurn(database.Dialect, transaction);
            var known = await KnownStories.Of([.. built.Select(one => one.File)], transaction);
            var current = built.Where(one => known.IsCurrent(one.File)).ToList();
            await RemovePlaces([.. current.Select(one => one.File.StoryId)], transaction);
            var last = 0L;
            foreach (var one in current)
                last = Math.Max(last, await Save(one, known, transaction));
            await MoveOn([.. current.SelectMany(one => one.File.Articles).Select(filed => filed.Article).Where(article => article.Stage == Stage.Filed)], transaction);
            return last;
        }, stop, fence: fence);

    private async Task<long> Save(BuiltBriefing built, KnownStories stories, DbTransaction transaction)
    {
        var (file, briefing, disputes, topics) = built;
        var connection = transaction.Connection!;
        var now = clock.GetUtcNow();
        var notes = new ChangeNotes(file.StoryId, now, transaction);
        var version = stories.Versions[file.StoryId] + 1;
        if (version == 1)
            await notes.Add(ChangeKind.StoryOpened);
        // One that was briefed before comes back when others left its story.
        await notes.Add(ChangeKind.ArticleFiled, [.. file.Articles
            .Where(filed => filed.Article.Stage == Stage.Filed && filed.Revision.Number == 1 && filed.Article.WithdrawnAt is null && !(version > 1 && stories.Announced.Contains((file.StoryId, filed.Article.Id))))
            .Select(filed => ((long?)null, filed.Article.Id))]);

        var known = await CheckKnownLines(file, [.. stories.Lines[file.StoryId]], now, notes, transaction);
        if (briefing is not null)
        {
            var numbered = await NumberLines(briefing, known, now, notes, transaction);
            await connection.ExecuteAsync("""
                insert into briefing (story_id, version, built_at, document) values (@StoryId, @version, @now, @document)
                on conflict (story_id) do update set version = excluded.version, built_at = excluded.built_at, document = excluded.document
                """, new { file.StoryId, version, now, document = JsonSerializer.Serialize(numbered) }, transaction);
        }
        else
        {
            await connection.ExecuteAsync("delete from briefing where story_id = @StoryId", new { file.StoryId }, transaction);
        }
        await AddDisputes(disputes, transaction);
        foreach (var topic in topics)
            await TopicStore.Place(file.StoryId, topic, transaction);
        await connection.ExecuteAsync("""
            update story set version = @version, headline = coalesce(@Headline, headline), first_at = coalesce(@FirstAt, first_at),
              last_at = coalesce(@LastAt, last_at), articles = @articles, outlets = @outlets, origins = @origins
            where id = @StoryId
            """,
            new
            {
                file.StoryId,
                version,
                briefing?.Headline,
                briefing?.FirstAt,
                briefing?.LastAt,
                articles = briefing?.Articles ?? 0,
                outlets = briefing?.Outlets ?? 0,
                origins = briefing?.Origins ?? 0,
            }, transaction);
        return notes.Last;
    }

    /// <summary>So many waiting articles are looked at for each story that is asked for: of a long queue its head alone.</summary>
    private const int LookedAt = 8;

    /// <summary>The stories that have articles waiting to be briefed, by the lowest number waiting, each with its language.</summary>
    /// <param name="notOf">Languages that are left to others.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public Task<IReadOnlyList<(long Story, string Language)>> Waiting(IReadOnlyCollection<string> notOf, int limit, CancellationToken stop)
        => database.Read<IReadOnlyList<(long, string)>>(async connection => (await connection.QueryAsync<(long, string)>($"""
            select w.story_id, {StoryStore.LanguageOf("w.story_id")} from (
              select a.story_id, a.id from article a
              where {Unfinished.At(Stage.Filed, "a.")} {(notOf.Count > 0 ? $"and not {StoryStore.LanguageOf("a.story_id")} = any(@notOf)" : "")}
              order by a.id limit @articles) w
            group by w.story_id order by min(w.id) limit @limit
            """, new { notOf = notOf.ToArray(), limit, articles = limit * LookedAt })).AsList(), stop);

    public Task<(Briefing Briefing, long Version, DateTimeOffset BuiltAt)?> Of(long storyId, CancellationToken stop)
        => database.Read<(Briefing, long, DateTimeOffset)?>(async connection =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<BriefingRow?>(
                "select version, built_at, document from briefing where story_id = @storyId", new { storyId });
            return row is null ? null : (JsonSerializer.Deserialize<Briefing>(row.Document)!, row.Version, row.BuiltAt);
        }, stop);

    /// <summary>The words a briefing's references stand for.</summary>
    public Task<BriefingTexts> TextsOf(Briefing briefing, CancellationToken stop)
        => database.Read(async connection =>
        {
            var revisions = await StoryStore.InChunks<Revision>($"select {RevisionStore.Columns} from revision r where {Among.Revisions(connection, "r.article_id", "r.id")}",
                briefing.Lines().Select(line => (line.Evidence.ArticleId, line.Evidence.RevisionId)).Distinct(), connection);
            var articles = await StoryStore.InChunks<Article>($"select {ArticleStore.Columns} from article a where a.id {Among.Ids(connection)}",
                briefing.Sources.SelectMany(source => source.Copies.Select(copy => copy.ArticleId).Append(source.ArticleId))
                    .Concat(briefing.Lines().Select(line => line.Evidence.ArticleId)).Distinct(), connection);
            var outlets = await OutletStore.WithIds(articles.Select(article => article.OutletId), connection);
            return new BriefingTexts(
                revisions.ToDictionary(revision => revision.Id, revision => revision.Text),
                outlets,
                articles.ToDictionary(article => article.Id, article => article.Title),
                articles.ToDictionary(article => article.Id, article => article.Url));
        }, stop);

    private const string LineColumns = "id, story_id, article_id, revision_id, span_start, span_end, sha256, shown_at, withdrawn_at";

    /// <summary>Takes away what the stories' briefings are to say anew: disputes and topics.</summary>
    private static async Task RemovePlaces(IReadOnlyList<long> ids, DbTransaction transaction)
    {
        var stories = Among.Ids(transaction.Connection!);
        await transaction.Connection!.ExecuteAsync($"delete from dispute where story_id {stories}", new { ids }, transaction);
        await transaction.Connection!.ExecuteAsync($"delete from topic_story where story_id {stories}", new { ids }, transaction);
    }

    /// <summary>Articles that waited are briefed. One that got a newer revision meanwhile is at Read again and comes back in its turn; one that was withdrawn meanwhile is briefed again.</summary>
    private static async Task MoveOn(IReadOnlyList<Article> briefed, DbTransaction transaction)
    {
        if (transaction.Connection is NpgsqlConnection server)
        {
            await server.ExecuteAsync("""
                update article set stage = 'Briefed' from unnest(@ids, @revisions, @stories, @withdrawn) as briefed (id, revision_id, story_id, withdrawn_at)
                where article.id = any(@ids) and article.id = briefed.id and article.stage = 'Filed' and article.revision_id = briefed.revision_id and article.story_id = briefed.story_id
                  and article.withdrawn_at is not distinct from briefed.withdrawn_at
                """,
                new
                {
                    ids = briefed.Select(article => article.Id).ToArray(),
                    revisions = briefed.Select(article => article.RevisionId!.Value).ToArray(),
                    stories = briefed.Select(article => article.StoryId!.Value).ToArray(),
                    withdrawn = briefed.Select(article => article.WithdrawnAt?.ToUnixTimeMilliseconds()).ToArray(),
                }, transaction);
            return;
        }
        foreach (var article in briefed)
        {
            await transaction.Connection!.ExecuteAsync(
                "update article set stage = 'Briefed' where id = @Id and stage = 'Filed' and revision_id = @RevisionId and story_id = @StoryId and withdrawn_at is @WithdrawnAt",
                new { article.Id, article.RevisionId, article.StoryId, article.WithdrawnAt }, transaction);
        }
    }

    /// <summary>What the database knows of some stories before their briefings are kept.</summary>
    private sealed class KnownStories
    {
        /// <summary>The stories that are, with the versions of their briefings; 0 before the first.</summary>
        public required Dictionary<long, long> Versions { get; init; }

        /// <summary>The story of each article.</summary>
        public required Dictionary<long, long> StoryOf { get; init; }

        /// <summary>The articles that wait to be briefed and that readers of the story were told of before.</summary>
        public required HashSet<(long Story, long Article)> Announced { get; init; }

        /// <summary>Every line shown so far, by story.</summary>
        public required ILookup<long, LineRow> Lines { get; init; }

        public static async Task<KnownStories> Of(IReadOnlyList<StoryFile> files, DbTransaction transaction)
        {
            var connection = transaction.Connection!;
            var among = Among.Ids(connection);
            var stories = files.Select(file => file.StoryId).ToList();
            var waiting = files.SelectMany(file => file.Articles).Where(filed => filed.Article.Stage == Stage.Filed).Select(filed => filed.Article.Id);
            return new KnownStories
            {
                Versions = (await Rows<(long Id, long Version)>($"select id, version from story where merged_into is null and id {among}", stories)).ToDictionary(row => row.Id, row => row.Version),
                StoryOf = (await Rows<(long Id, long Story)>($"select id, story_id from article where story_id is not null and id {among}", files.SelectMany(file => file.Articles).Select(filed => filed.Article.Id)))
                    .ToDictionary(row => row.Id, row => row.Story),
                Announced = (await Rows<(long, long)>($"select story_id, article_id from change where kind = 'ArticleFiled' and article_id {among}", waiting)).ToHashSet(),
                Lines = (await Rows<LineRow>($"select {LineColumns} from line where story_id {among} order by id", stories)).ToLookup(line => line.StoryId),
            };

            Task<List<T>> Rows<T>(string sql, IEnumerable<long> ids) => StoryStore.InChunks<T>(sql, ids, connection, transaction);
        }

        /// <summary>Whether no articles were moved between stories, or removed, since the file was read: else it says of the story what is no longer so, and
        /// the story is briefed again for the articles that still wait.</summary>
        public bool IsCurrent(StoryFile file)
            => Versions.ContainsKey(file.StoryId) && file.Articles.All(filed => StoryOf.TryGetValue(filed.Article.Id, out var story) && story == file.StoryId);
    }

    /// <summary>Holds every line shown so far against the newest revisions.</summary>
    /// <returns>The lines that still stand, by article and hash.</returns>
    private static async Task<Dictionary<(long ArticleId, string Sha256), LineRow>> CheckKnownLines(
        StoryFile file, IReadOnlyList<LineRow> lines, DateTimeOffset now, ChangeNotes notes, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var articles = file.Articles.ToDictionary(filed => filed.Article.Id);
        var reattributions = new Reattributions(file, transaction);
        foreach (var line in lines.Where(line => line.WithdrawnAt is null))
        {
            if (!articles.TryGetValue(line.ArticleId, out var filed) || (filed.Revision.Id == line.RevisionId && filed.Article.WithdrawnAt is null))
                continue;
            var old = await connection.QuerySingleAsync<string>("select text from revision where article_id = @ArticleId and id = @RevisionId", new { line.ArticleId, line.RevisionId }, transaction);
            var was = line.Evidence.Verify(old) ?? throw new InvalidDataException($"line {line.Id}: revision {line.RevisionId} no longer has the text it was shown with");
            var fate = LineCheck.Check(was, filed);
            if (fate is LineFate.Stands stands)
            {
                await connection.ExecuteAsync("update line set revision_id = @RevisionId, span_start = @Start, span_end = @End where id = @Id",
                    new { stands.Evidence.RevisionId, stands.Evidence.Start, stands.Evidence.End, line.Id }, transaction);
                if (await reattributions.Of(filed, line.RevisionId, new TextSpan(line.SpanStart, line.SpanEnd)) is { } speakers)
                {
                    await connection.ExecuteAsync("""
                        insert into correction (line_id, story_id, article_id, kind, was, now, at, speaker_was, speaker_now)
                        values (@Id, @StoryId, @ArticleId, @kind, @was, @was, @now, @SpeakerWas, @SpeakerNow)
                        """,
                        new { line.Id, line.StoryId, line.ArticleId, kind = nameof(CorrectionKind.Reattributed), was, now, SpeakerWas = speakers.Was, SpeakerNow = speakers.Now }, transaction);
                    await notes.Add(ChangeKind.LineCorrected, line.Id, line.ArticleId);
                }
                continue;
            }
            var words = (fate as LineFate.Changed)?.Now;
            await connection.ExecuteAsync("update line set withdrawn_at = @now where id = @Id", new { now, line.Id }, transaction);
            await connection.ExecuteAsync("""
                insert into correction (line_id, story_id, article_id, kind, was, now, at) values (@Id, @StoryId, @ArticleId, @kind, @was, @words, @now)
                """,
                new { line.Id, line.StoryId, line.ArticleId, kind = (words is null ? CorrectionKind.Withdrawn : CorrectionKind.Changed).ToString(), was, words, now }, transaction);
            await notes.Add(words is null ? ChangeKind.LineWithdrawn : ChangeKind.LineCorrected, line.Id, line.ArticleId);
        }
        return lines.ToDictionary(line => (line.ArticleId, line.Sha256));
    }

    /// <summary>Gives each line its permanent number.</summary>
    private static async Task<Briefing> NumberLines(
        Briefing briefing, Dictionary<(long ArticleId, string Sha256), LineRow> known, DateTimeOffset now, ChangeNotes notes, DbTransaction transaction)
    {
        var numbers = known.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
        var shown = briefing.Lines().Select(line => line.Evidence).DistinctBy(line => (line.ArticleId, line.Sha256)).Where(line => !numbers.ContainsKey((line.ArticleId, line.Sha256))).ToList();
        await AddLines(briefing.StoryId, shown, now, numbers, transaction);
        await notes.Add(ChangeKind.LineAdded, [.. shown.Select(line => ((long?)numbers[(line.ArticleId, line.Sha256)], line.ArticleId))]);
        // A wording that comes back after it was withdrawn stands again.
        foreach (var line in briefing.Lines().Where(line => known.TryGetValue((line.Evidence.ArticleId, line.Evidence.Sha256), out var row) && row.WithdrawnAt is not null))
        {
            await transaction.Connection!.ExecuteAsync(
                "update line set withdrawn_at = null, revision_id = @RevisionId, span_start = @Start, span_end = @End where id = @id",
                new { line.Evidence.RevisionId, line.Evidence.Start, line.Evidence.End, id = numbers[(line.Evidence.ArticleId, line.Evidence.Sha256)] }, transaction);
        }
        BriefingLine Number(BriefingLine line) => line with { LineId = numbers[(line.Evidence.ArticleId, line.Evidence.Sha256)] };
        return briefing with
        {
            Glance = [.. briefing.Glance.Select(Number)],
            Speakers = [.. briefing.Speakers.Select(speaker => speaker with { Lines = [.. speaker.Lines.Select(Number)] })],
            Disputes = [.. briefing.Disputes.Select(dispute => dispute with
            {
                Accusation = Number(dispute.Accusation),
                Answer = dispute.Answer is null ? null : Number(dispute.Answer),
            })],
            Figures = [.. briefing.Figures.Select(figures => figures with { Lines = [.. figures.Lines.Select(Number)] })],
            Unanswered = [.. briefing.Unanswered.Select(Number)],
            Timeline = [.. briefing.Timeline.Select(day => day with { Lines = [.. day.Lines.Select(Number)] })],
        };
    }

    /// <summary>Keeps lines that are shown for the first time, and tells their numbers; on a server in one go.</summary>
    private static async Task AddLines(long storyId, List<Evidence> lines, DateTimeOffset now, Dictionary<(long ArticleId, string Sha256), long> numbers, DbTransaction transaction)
    {
        if (transaction.Connection is NpgsqlConnection server)
        {
            foreach (var (id, article, sha256) in await server.QueryAsync<(long, long, string)>("""
                insert into line (story_id, article_id, revision_id, span_start, span_end, sha256, shown_at)
                select @storyId, article_id, revision_id, span_start, span_end, sha256, @now
                from unnest(@articles, @revisions, @starts, @ends, @hashes) as shown (article_id, revision_id, span_start, span_end, sha256) returning id, article_id, sha256
                """,
                new
                {
                    storyId,
                    now,
                    articles = lines.Select(line => line.ArticleId).ToArray(),
                    revisions = lines.Select(line => line.RevisionId).ToArray(),
                    starts = lines.Select(line => line.Start).ToArray(),
                    ends = lines.Select(line => line.End).ToArray(),
                    hashes = lines.Select(line => line.Sha256).ToArray(),
                }, transaction))
                numbers[(article, sha256)] = id;
            return;
        }
        foreach (var line in lines)
        {
            numbers[(line.ArticleId, line.Sha256)] = await transaction.Connection!.QuerySingleAsync<long>("""
                insert into line (story_id, article_id, revision_id, span_start, span_end, sha256, shown_at)
                values (@storyId, @ArticleId, @RevisionId, @Start, @End, @Sha256, @now) returning id
                """, new { storyId, line.ArticleId, line.RevisionId, line.Start, line.End, line.Sha256, now }, transaction);
        }
    }

    private static async Task AddDisputes(IReadOnlyList<Dispute> disputes, DbTransaction transaction)
    {
        foreach (var dispute in disputes)
        {
            await transaction.Connection!.ExecuteAsync("""
                insert into dispute (story_id, accusation_id, denial_id, state, opened_at, closed_at)
                values (@StoryId, @AccusationId, @DenialId, @State, @OpenedAt, @ClosedAt)
                """,
                new { dispute.StoryId, dispute.AccusationId, dispute.DenialId, State = dispute.State.ToString(), dispute.OpenedAt, dispute.ClosedAt }, transaction);
        }
    }

    private sealed record BriefingRow
    {
        public long Version { get; init; }
        public DateTimeOffset BuiltAt { get; init; }
        public required string Document { get; init; }
    }

    private sealed record LineRow
    {
        public long Id { get; init; }
        public long StoryId { get; init; }
        public long ArticleId { get; init; }
        public long RevisionId { get; init; }
        public int SpanStart { get; init; }
        public int SpanEnd { get; init; }
        public required string Sha256 { get; init; }
        public DateTimeOffset ShownAt { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }

        public Evidence Evidence => new(ArticleId, RevisionId, SpanStart, SpanEnd, Sha256);
    }
}
