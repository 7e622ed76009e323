using Wiredesk.Briefings;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Tests.Briefings;

/// <summary>A story told in a few articles, an hour apart, its statements as the reader finds them.</summary>
internal static class ToldStory
{
    private static readonly DateTimeOffset s_first = new(2030, 3, 7, 6, 0, 0, TimeSpan.Zero);

    public static Briefing Brief(params string[] texts) => BriefingBuilder.Build(File(texts)) ?? throw new InvalidOperationException("no article");

    public static StoryFile File(params string[] texts)
    {
        var speakers = new Dictionary<string, Speaker>(StringComparer.OrdinalIgnoreCase);
        return new()
        {
            StoryId = 1,
            Articles = [.. texts.Select((text, i) => Filed(i + 1, text, speakers))],
            Outlets = texts.Select((_, i) => new Outlet { Id = i + 1, Slug = $"outlet-{i + 1}", Name = $"Outlet {i + 1}", Host = $"outlet{i + 1}.example", Kind = OutletKind.Newspaper })
                .ToDictionary(outlet => outlet.Id),
            Speakers = speakers.Values.ToDictionary(speaker => speaker.Id),
        };
    }

    private static FiledArticle Filed(int id, string text, Dictionary<string, Speaker> speakers)
    {
        var article = new Article { Id = id, OutletId = id, Url = $"https://outlet{id}.example/{id}", Title = $"Report {id}", Language = "en", StoryId = 1, RevisionId = id, PublishedAt = s_first.AddHours(id) };
        var revision = new Revision { Id = id, ArticleId = id, Title = article.Title, Text = text, Sha256 = Revision.Hash(article.Title, text) };
        return new(article, revision, [.. StatementReader.Read(text).Select((statement, position) => new AttributedStatement
        {
            Id = (id * 100) + position,
            ArticleId = id,
            RevisionId = id,
            Position = position,
            Source = statement.Source,
            Cue = statement.Cue,
            Content = statement.Content,
            Kind = statement.Kind,
            Stance = statement.Stance,
            Negated = statement.Negated,
            Medium = statement.Medium,
            SpeakerId = statement.Speaker is { } name ? Speaker(name, speakers).Id : null,
            Accused = statement.Accused is { } accused ? [accused] : null,
            Matter = statement.Matter is { } matter ? [matter] : null,
            Answers = statement.Answers,
            Confidence = statement.Confidence,
        })]);
    }

    private static Speaker Speaker(string name, Dictionary<string, Speaker> known)
    {
        if (!known.TryGetValue(name, out var speaker))
            known[name] = speaker = new() { Id = known.Count + 1, Slug = Slugs.Of(name), Name = name };
        return speaker;
    }
}
