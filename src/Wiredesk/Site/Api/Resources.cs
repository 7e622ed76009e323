using System.Text.Json.Serialization;
using Wiredesk.News;
using Wiredesk.Statements;
using Wiredesk.Stories;

namespace Wiredesk.Site.Api;

/// <summary>Somebody or something with a page on this site.</summary>
/// <param name="Slug">Its name in addresses, and in filters.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Url">Its page on this site.</param>
public sealed record NamedResource(string Slug, string Name, string Url)
{
    internal static NamedResource Of(Outlet outlet, string site) => new(outlet.Slug, outlet.Name, site + SiteAddress.Outlet(outlet.Slug));

    internal static NamedResource Of(Speaker speaker, string site) => new(speaker.Slug, speaker.Name, site + SiteAddress.Speaker(speaker.Slug));

    internal static NamedResource Of(Topic topic, string site) => new(topic.Slug, topic.Name, site + SiteAddress.Topic(topic.Slug));
}

/// <summary>Where words stand: a span of one capture of an article.</summary>
/// <param name="Article">The article's number.</param>
/// <param name="Revision">The number of the capture.</param>
/// <param name="Start">Where the words begin in the capture's text, in UTF-16 code units.</param>
/// <param name="End">Where they end, in UTF-16 code units; what stands there is no part of them.</param>
/// <param name="Sha256">SHA-256 of the words in UTF-8, in hexadecimal.</param>
/// <param name="Url">The page of this site that shows them, marked, in the article as captured.</param>
/// <param name="Source">The article at its outlet; null where it has no address of the web.</param>
public sealed record EvidenceResource(long Article, long Revision, int Start, int End, string Sha256, string Url, string? Source)
{
    internal static EvidenceResource Of(Evidence evidence, string? articleUrl, string site) => new(
        evidence.ArticleId, evidence.RevisionId, evidence.Start, evidence.End, evidence.Sha256, site + SiteAddress.Evidence(evidence), SiteAddress.Outward(articleUrl));
}

/// <summary>A line of a briefing: words as an article has them, character for character.</summary>
public sealed record LineResource
{
    /// <summary>The line's number; it keeps it for good.</summary>
    public required long Id { get; init; }

    /// <summary>The line's place in the briefing.</summary>
    public required string Url { get; init; }
    public required string Text { get; init; }

    /// <summary>The language of the words, as a tag; null where it is not known.</summary>
    public required string? Language { get; init; }

    /// <summary>Who said it; null where the outlet tells it itself.</summary>
    public required NamedResource? Speaker { get; init; }

    /// <summary>What the speaker does by it.</summary>
    public required Stance? Stance { get; init; }

    /// <summary>Through whom it was said: "state media".</summary>
    public required string? Medium { get; init; }
    public required NamedResource Outlet { get; init; }

    /// <summary>When the article was published, or failing that, found.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many outlets carry this very text.</summary>
    public required int CarriedBy { get; init; }

    /// <summary>Sentences of other outlets' own texts that say alike, the earliest first; told of the lines at a glance.</summary>
    public required IReadOnlyList<AlikeResource> Alike { get; init; }
    public required EvidenceResource Evidence { get; init; }
}

/// <summary>A sentence that says alike.</summary>
/// <param name="Outlet">Who published it.</param>
/// <param name="Evidence">Where it stands.</param>
public sealed record AlikeResource(NamedResource Outlet, EvidenceResource Evidence);

/// <summary>A story: the reports of one event.</summary>
public record StoryResource
{
    public required long Id { get; init; }

    /// <summary>Its briefing as a page.</summary>
    public required string Url { get; init; }

    /// <summary>The title of its most central report, as its outlet published it.</summary>
    public required string Headline { get; init; }
    public required string Language { get; init; }

    /// <summary>The time of its first report.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The time of its last report.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How many reports it has.</summary>
    public required int Articles { get; init; }

    /// <summary>How many outlets they are from.</summary>
    public required int Outlets { get; init; }

    /// <summary>How many texts they are, counted apart from their copies.</summary>
    public required int Origins { get; init; }

    internal static StoryResource Of(Story story, string site) => new()
    {
        Id = story.Id,
        Url = site + SiteAddress.Story(story.Id),
        Headline = story.Headline,
        Language = story.Language,
        First = story.FirstAt,
        Last = story.LastAt,
        Articles = story.Articles,
        Outlets = story.Outlets,
        Origins = story.Origins,
    };
}

/// <summary>An article as this site knows it.</summary>
public record ArticleResource
{
    public required long Id { get; init; }

    /// <summary>Its page on this site.</summary>
    public required string Url { get; init; }

    /// <summary>Where its outlet published it.</summary>
    public required string? Source { get; init; }
    public required string Title { get; init; }
    public required NamedResource Outlet { get; init; }
    public required string? Language { get; init; }

    /// <summary>When its outlet says it was published.</summary>
    public required DateTimeOffset? Published { get; init; }
    public required DateTimeOffset? Modified { get; init; }

    /// <summary>When this desk found it.</summary>
    public required DateTimeOffset Found { get; init; }

    /// <summary>When the desk noticed that its outlet had taken it back.</summary>
    public required DateTimeOffset? Withdrawn { get; init; }

    /// <summary>The number of its story.</summary>
    public required long? Story { get; init; }
    public required CopyResource? CopyOf { get; init; }

    /// <summary>IPTC Media Topics it is about, as <c>medtop:20000082</c>.</summary>
    public required IReadOnlyList<string> MediaTopics { get; init; }
}

/// <summary>Whose text an article is.</summary>
/// <param name="Article">The number of the article it is from.</param>
/// <param name="Kind">Whether it is all of that text, a part, or one text among others.</param>
/// <param name="Containment">The share of the smaller text that stands in the other, 0 to 1.</param>
public sealed record CopyResource(long Article, CopyKind Kind, double? Containment);

/// <summary>An article with as much of its text as its outlet lets be shown.</summary>
public sealed record ArticleWithTextResource : ArticleResource
{
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Byline { get; init; }

    /// <summary>Agencies it says it draws on.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Credits { get; init; }

    /// <summary>The licence of its outlet, as noted by this desk.</summary>
    [JsonPropertyOrder(1)]
    public required string Licence { get; init; }

    /// <summary>How much of the text may be shown here, and why: "excerpt of 60 words: …".</summary>
    [JsonPropertyOrder(1)]
    public required string Allowed { get; init; }

    /// <summary>The beginning of its text, as far as it may be shown; null where no more than a link may be, and of one that was taken back.</summary>
    [JsonPropertyOrder(1)]
    public required string? Text { get; init; }

    /// <summary>Whether the text goes on behind what is given.</summary>
    [JsonPropertyOrder(1)]
    public required bool IsCut { get; init; }

    /// <summary>The newest capture: what the text is from.</summary>
    [JsonPropertyOrder(1)]
    public required RevisionResource Revision { get; init; }
}

/// <summary>One capture of an article.</summary>
/// <param name="Id">Its number, as in evidence.</param>
/// <param name="Number">Its place among the captures of the article, from 1.</param>
/// <param name="Captured">When it was captured.</param>
/// <param name="Sha256">SHA-256 of title, a line feed, and the whole text in UTF-8, in hexadecimal.</param>
/// <param name="Length">The length of the whole text, in UTF-16 code units.</param>
public sealed record RevisionResource(long Id, int Number, DateTimeOffset Captured, string Sha256, int Length);

/// <summary>A statement: what somebody said, as an article reports it.</summary>
public sealed record StatementResource
{
    public required long Id { get; init; }

    /// <summary>The words as printed, character for character.</summary>
    public required string Text { get; init; }
    public required string? Language { get; init; }

    /// <summary>Who said it; null where the article does not name them.</summary>
    public required NamedResource? Speaker { get; init; }

    /// <summary>What the speaker does by it.</summary>
    public required Stance Stance { get; init; }

    /// <summary>Whether the words are quoted, told, or both.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>Whether the article says that this was not said.</summary>
    public required bool Negated { get; init; }
    public required string? Medium { get; init; }

    /// <summary>To whom it was said, where that is told.</summary>
    public required string? Audience { get; init; }

    /// <summary>How sure the desk is that speaker, words and stance are right, 0 to 1.</summary>
    public required double Confidence { get; init; }
    public required NamedResource Outlet { get; init; }

    /// <summary>When the article was published, or failing that, found.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number of the article's story.</summary>
    public required long? Story { get; init; }
    public required EvidenceResource Evidence { get; init; }
}

/// <summary>A line once shown whose evidence was changed or taken back by its outlet, or mended by this desk.</summary>
public sealed record CorrectionResource
{
    public required long Id { get; init; }
    public required CorrectionKind Kind { get; init; }

    /// <summary>The words as shown before.</summary>
    public required string Was { get; init; }

    /// <summary>What stands there now; null where the words were taken back.</summary>
    public required string? Now { get; init; }

    /// <summary>Of words that are another's now, whose they were.</summary>
    public required string? SpeakerWas { get; init; }
    public required string? SpeakerNow { get; init; }

    /// <summary>When the desk noticed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The number of the story that had shown the line.</summary>
    public required long Story { get; init; }

    /// <summary>The line's place in the briefing.</summary>
    public required string Url { get; init; }
    public required NamedResource Outlet { get; init; }

    /// <summary>Where the words stood, in the capture that had them.</summary>
    public required EvidenceResource Evidence { get; init; }
}

/// <summary>A topic: a lasting subject.</summary>
/// <param name="Slug">Its name in addresses, and in filters.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Url">Its page on this site.</param>
/// <param name="Sections">The names of its sections.</param>
public sealed record TopicResource(string Slug, string Name, string Url, IReadOnlyList<string> Sections);

/// <summary>An outlet: who publishes.</summary>
public sealed record OutletResource
{
    /// <summary>Its name in addresses, and in filters.</summary>
    public required string Slug { get; init; }
    public required string Name { get; init; }

    /// <summary>Its page on this site.</summary>
    public required string Url { get; init; }
    public required string? HomePage { get; init; }
    public required OutletKind Kind { get; init; }
    public required string? Language { get; init; }

    /// <summary>Where it is at home.</summary>
    public required string? HomePlace { get; init; }
    public required string Licence { get; init; }

    /// <summary>What it lets be shown here: <c>link</c>, <c>excerpt:60</c> (words), <c>full</c>; <c>unknown</c> counts as a link.</summary>
    public required string Republishing { get; init; }
    public required string? About { get; init; }
}
