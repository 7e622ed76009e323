using Wiredesk.News;
using Wiredesk.Site;
using Wiredesk.Statements;
using Wiredesk.Store;
using Wiredesk.Tests.Store;
using Wiredesk.Topics;

namespace Wiredesk.Tests.Desk;

/// <summary>The desk over the sample wire, held against the labels beside it.</summary>
public sealed class SampleWireTests(ReplayedWire wire) : IClassFixture<ReplayedWire>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_article_of_the_wire_is_found_read_and_briefed()
    {
        Assert.Equal(wire.Labels.Select(label => label.Article).Order(), wire.Articles.Keys.Order());
        Assert.Equal(wire.Articles.Count, await wire.Desk.Get<Database>().CountAt(Stage.Briefed, Stop));
    }

    [Fact]
    public void Titles_bylines_and_texts_are_those_the_outlets_published()
    {
        foreach (var published in wire.Wire.Articles.Where(article => article.Versions.Count == 1))
        {
            var (_, read) = wire.Articles[$"{published.Outlet}/{published.Slug}"];
            var text = published.Versions[0];
            Assert.Equal(text.Title, read.Title);
            var credit = text.Credits.Count > 0 ? new[] { $"With reporting by {string.Join(" and ", text.Credits)}" } : [];
            Assert.Equal(string.Join("\n\n", text.Paragraphs.Concat(credit)), read.Text);
            Assert.Equal(text.Byline, read.Byline);
        }
    }

    [Fact]
    public void No_text_has_the_furniture_of_its_page()
        => Assert.DoesNotContain(wire.Articles.Values, article => new[] { "Sign up", "spam", "cookies", "Most read", "Read more", "First! Great paper", "Imprint" }
            .Any(furniture => article.Revision.Text.Contains(furniture, StringComparison.Ordinal)));

    [Fact]
    public void Articles_of_one_event_are_one_story()
    {
        var english = wire.Labels.Where(label => label.Language is null or "en").ToList();
        var (precision, recall) = BCubed(english.ConvertAll(label => (label.Story, wire.Articles[label.Article].Article.StoryId!.Value)));
        Assert.True(precision >= 0.95, $"B-cubed precision {precision:0.000}");
        Assert.True(recall >= 0.80, $"B-cubed recall {recall:0.000}");
    }

    [Fact]
    public async Task Each_topic_of_the_wire_has_its_stories_and_each_of_its_sections_some()
    {
        var queries = wire.Desk.Get<StoryQueries>();
        foreach (var topic in await wire.Desk.Get<TopicStore>().All(Stop))
        {
            var stories = await queries.OfTopic(topic.Id, 100, Stop);
            var sections = await queries.SectionsOf(topic.Id, stories.Select(story => story.Id), Stop);
            TestContext.Current.TestOutputHelper?.WriteLine($"{topic.Name}: {string.Join("; ", stories.Select(story => $"{story.Headline} [{sections.GetValueOrDefault(story.Id)}]"))}");
            Assert.NotEmpty(stories);
            Assert.NotEmpty(sections);
            Assert.Subset(topic.Sections.Select(section => section.Name).ToHashSet(), sections.Values.ToHashSet());
        }
    }

    [Fact]
    public void Each_article_keeps_what_it_is_about_and_what_its_outlet_calls_it()
    {
        Assert.All(wire.Articles.Values, article => Assert.Equal(MediaTopics.Edition, article.Article.MediaTopicsBy));
        var told = wire.Articles.Values.Count(article => article.Article.MediaTopics!.Count > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{told} of {wire.Articles.Count} articles are about some media topic");
        Assert.InRange(told, 0.8 * wire.Articles.Count, wire.Articles.Count);
        Assert.Contains("20000134", wire.Articles["apn/engineer-nine-years-espionage"].Article.MediaTopics!.SelectMany(MediaTopics.WithBroader));
        Assert.Contains("20000154", wire.Articles["interwire/orle-bursts-banks-hallams-ford"].Article.MediaTopics!);
        Assert.NotEmpty(wire.Articles.Values.SelectMany(article => article.Article.Categories));
    }

    [Fact]
    public void Two_fires_on_one_day_are_two_stories()
        => Assert.Empty(StoriesOf("immerau-fire").Intersect(StoriesOf("dunmoor-fire")));

    [Fact]
    public async Task Why_each_article_stands_in_its_story_is_known()
    {
        var told = new List<string>();
        foreach (var id in wire.Articles.Values.Select(article => article.Article.StoryId!.Value).Distinct())
        {
            var story = await wire.Desk.Get<StoryStore>().ById(id, Stop);
            told.AddRange((await wire.Desk.Get<GroupedReports>().Filed(story!, 0, 1000, Stop)).Select(report => string.Concat(report.Reason.Select(part => part.Text))));
        }
        foreach (var reason in told)
            TestContext.Current.TestOutputHelper?.WriteLine(reason);
        Assert.Equal(wire.Articles.Count, told.Count);
        Assert.DoesNotContain(told, reason => reason.Length == 0 || reason.StartsWith("Filed here", StringComparison.Ordinal));
        Assert.Contains(told, reason => reason.StartsWith("Opened the story: ", StringComparison.Ordinal));
        Assert.Contains(told, reason => reason.StartsWith("Like the reports here: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Copies_are_told_from_own_reports_and_led_back_to_their_origin()
    {
        var found = wire.Articles.Where(pair => pair.Value.Article.OriginId is not null)
            .ToDictionary(pair => pair.Key, pair => (Origin: KeyOf(pair.Value.Article.OriginId!.Value), Kind: pair.Value.Article.CopyKind.ToString()!.ToLowerInvariant()));
        var labelled = wire.Labels.Where(label => label.CopyOf is not null).ToDictionary(label => label.Article, label => (Origin: label.CopyOf!, Kind: label.CopyKind!));
        Assert.Empty(found.Keys.Except(labelled.Keys));
        foreach (var (article, copy) in labelled.Where(pair => !found.TryGetValue(pair.Key, out var own) || own != pair.Value))
            TestContext.Current.TestOutputHelper?.WriteLine($"{article}: {copy} wanted, {found.GetValueOrDefault(article)} found");
        var right = labelled.Count(pair => found.TryGetValue(pair.Key, out var copy) && copy.Origin == pair.Value.Origin);
        Assert.True(right >= 14, $"{right} of {labelled.Count} copies have the right origin");
        Assert.True(labelled.Where(pair => pair.Value.Kind != "composite").All(pair => found.TryGetValue(pair.Key, out var copy) && copy == pair.Value), "full copies and excerpts are all found, with their kinds");
    }

    [Fact]
    public void Labelled_statements_are_found_with_their_speakers_and_stances()
    {
        var (all, content, speaker, stance) = (0, 0, 0, 0);
        foreach (var label in wire.Labels.Where(label => label.Statements is not null))
        {
            var published = wire.Wire.Articles.Single(article => $"{article.Outlet}/{article.Slug}" == label.Article).Versions[0];
            var text = string.Join("\n\n", published.Paragraphs);
            var statements = StatementReader.Read(text);
            foreach (var wanted in label.Statements!)
            {
                all++;
                var at = text.IndexOf(wanted.Content, StringComparison.Ordinal);
                var end = at + wanted.Content.Length;
                var best = statements
                    .Select(statement => (Statement: statement, Share: Shared(statement, at, end)))
                    .Where(match => match.Share >= 0.5)
                    .OrderByDescending(match => match.Share)
                    .Select(match => match.Statement)
                    .FirstOrDefault();
                if (best is null)
                    continue;
                content++;
                if (best.Speaker is not null && (best.Speaker.Contains(wanted.Speaker, StringComparison.OrdinalIgnoreCase) || wanted.Speaker.Contains(best.Speaker, StringComparison.OrdinalIgnoreCase)))
                    speaker++;
                if (best.Stance.Wording() == wanted.Stance)
                    stance++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{all} statements, found {content}, with the speaker {speaker}, with the stance {stance}");
        Assert.True(content >= 0.75 * all, $"{content} of {all} statements found");
        Assert.True(speaker >= 0.60 * all, $"{speaker} of {all} with the right speaker");
        Assert.True(stance >= 0.60 * all, $"{stance} of {all} with the right stance");
    }

    [Fact]
    public void A_silent_edit_is_a_second_revision()
    {
        foreach (var edited in wire.Wire.Articles.Where(article => article.Versions is [_, { IsGone: false }, ..]))
            Assert.True(wire.Articles[$"{edited.Outlet}/{edited.Slug}"].Revision.Number >= 2, $"{edited.Outlet}/{edited.Slug} was edited and has one revision");
    }

    [Fact]
    public void A_page_taken_down_withdraws_its_article()
    {
        var gone = Assert.Single(wire.Wire.Articles, article => article.Versions[^1].IsGone);
        Assert.NotNull(wire.Articles[$"{gone.Outlet}/{gone.Slug}"].Article.WithdrawnAt);
    }

    [Fact]
    public async Task Changed_and_withdrawn_lines_stand_in_the_corrections()
    {
        var corrections = await wire.Desk.Get<CorrectionQueries>().Before(null, 500, Stop);
        Assert.Contains(corrections, correction => correction.Kind == CorrectionKind.Changed);
        Assert.Contains(corrections, correction => correction.Kind == CorrectionKind.Withdrawn);
    }

    [Fact]
    public async Task Every_line_of_every_briefing_is_verbatim_what_its_revision_says()
    {
        var stories = await wire.Desk.Get<StoryQueries>().Newest(1000, Stop);
        Assert.NotEmpty(stories);
        foreach (var story in stories)
        {
            var (briefing, _, _) = (await wire.Desk.Get<BriefingStore>().Of(story.Id, Stop))!.Value;
            var texts = await wire.Desk.Get<BriefingStore>().TextsOf(briefing, Stop);
            Assert.All(briefing.Lines(), line => Assert.NotNull(texts.Of(line)));
            Assert.All(briefing.Lines(), line => Assert.NotEqual(0, line.LineId));
        }
    }

    [Fact]
    public async Task The_harbour_strike_counts_its_origins_apart_from_copies_and_shows_its_dispute()
    {
        var story = StoriesOf("harbour-strike").GroupBy(id => id).MaxBy(group => group.Count())!.Key;
        var (briefing, _, _) = (await wire.Desk.Get<BriefingStore>().Of(story, Stop))!.Value;
        Assert.True(briefing.Origins < briefing.Articles);
        Assert.InRange(briefing.Glance.Count, 5, 9);
        Assert.Contains(briefing.Disputes, dispute => dispute.State == DisputeState.Denied);
        Assert.Contains(briefing.Speakers, speaker => speaker.Name == "Dario Venn");
    }

    private IEnumerable<long> StoriesOf(string label)
        => wire.Labels.Where(one => one.Story == label && one.Language is null or "en").Select(one => wire.Articles[one.Article].Article.StoryId!.Value);

    private string KeyOf(long articleId) => wire.Articles.Single(pair => pair.Value.Article.Id == articleId).Key;

    /// <summary>Share of characters that a statement's content and a stretch of text have in common (Jaccard).</summary>
    private static double Shared(Statement statement, int start, int end)
    {
        var common = statement.Content.Sum(span => Math.Max(0, Math.Min(span.End, end) - Math.Max(span.Start, start)));
        return common / (double)(statement.Content.Sum(span => span.Length) + (end - start) - common);
    }

    /// <summary>B-cubed precision and recall of a grouping against labels (Bagga and Baldwin, 1998).</summary>
    private static (double Precision, double Recall) BCubed(List<(string Label, long Group)> items) => (
        items.Average(item => items.Count(other => other == item) / (double)items.Count(other => other.Group == item.Group)),
        items.Average(item => items.Count(other => other == item) / (double)items.Count(other => other.Label == item.Label)));
}
