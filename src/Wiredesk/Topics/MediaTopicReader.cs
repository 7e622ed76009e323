using System.Runtime.InteropServices;

namespace Wiredesk.Topics;

/// <summary>A media topic an article is about.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Score">How much speaks for it; <see cref="MediaTopicReader.Enough"/> or more.</param>
/// <param name="Words">What speaks for it: terms of the text and categories of the outlet, what weighs most first.</param>
public sealed record MediaTopicFinding(MediaTopic Topic, double Score, IReadOnlyList<string> Words);

/// <summary>
/// Tells what an English article is about, as IPTC Media Topics, by rules one can read: each topic has its words (<c>media-topics.txt</c>), which
/// weigh more in the title than in the lead and more there than further down; what the outlet itself calls the article counts too.
/// </summary>
/// <remarks>
/// What speaks for a topic speaks for those it is part of. Of topics that have enough, the narrowest are given. The numbers below were chosen on the
/// first half of <c>media-topic-cases.txt</c> in the tests, which measure them on the second.
/// </remarks>
public static class MediaTopicReader
{
    /// <summary>The score from which an article is about a topic.</summary>
    public const double Enough = 5;

    /// <summary>How much of a text counts as its lead, in UTF-16 code units.</summary>
    private const int LeadLength = 500;

    /// <summary>Further down than this, in UTF-16 code units, nothing is looked for.</summary>
    private const int BodyLength = 6000;

    private const double InTitle = 3;
    private const double InLead = 2;
    private const double InBody = 1;

    /// <summary>A word of a topic that others use too, beside one that is its own.</summary>
    private const double SharedWord = 1;
    private const double OwnWord = 2;

    /// <summary>A phrase says more than a word.</summary>
    private const double OwnPhrase = 2.5;

    /// <summary>What speaks for a narrower topic, beside what speaks for the topic itself.</summary>
    private const double OfNarrower = 0.75;

    /// <summary>A topic with a smaller share of what the best one has is only touched on.</summary>
    private const double LeastShare = 0.4;

    /// <summary>Each further time a word is used.</summary>
    private const double Again = 0.25;
    private const int MostAgain = 4;

    /// <summary>What stands further down alone can not make a topic.</summary>
    private const double MostOfBody = 3;

    /// <summary>What the outlet calls the article is enough alone.</summary>
    private const double OfOutlet = 6;

    /// <summary>The media topics of an article, the best supported first; none where nothing speaks for any.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="text">Its text, in English.</param>
    /// <param name="categories">What the outlet calls it: section, feed categories, tags.</param>
    public static IReadOnlyList<MediaTopicFinding> Of(string title, string text, IEnumerable<string> categories)
    {
        var vocabulary = MediaTopicVocabulary.Default;
        var uses = new Dictionary<int, Use>();
        var lead = EndOfLead(text);
        Look(title, InTitle);
        Look(text[..lead], InLead);
        Look(text[lead..Math.Max(lead, Math.Min(text.Length, BodyLength))], InBody);

        var evidence = new Dictionary<string, List<(string Word, double Weight, bool IsFar)>>();
        foreach (var (term, use) in uses)
        {
            foreach (var (code, isShared) in vocabulary.TopicsOf(term))
            {
                var weight = (isShared ? SharedWord : vocabulary.IsPhrase(term) ? OwnPhrase : OwnWord) * (use.Place + Again * Math.Min(use.Times - 1, MostAgain));
                Add(code, vocabulary.Term(term), weight, isFar: use.Place <= InBody);
            }
        }
        foreach (var name in OutletCategory.Names(categories).Distinct())
        {
            if (vocabulary.TopicOfCategory(name) is { } code)
                Add(code, name, OfOutlet, isFar: false);
        }
        return Narrowest(evidence);

        void Look(string part, double place) => vocabulary.Index.Find(part, TopicWords.Of(part), term =>
        {
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, term, out _);
            use = new Use(Math.Max(use.Place, place), use.Times + 1);
        });

        void Add(string code, string word, double full, bool isFar)
        {
            var weight = full;
            foreach (var topic in MediaTopics.WithBroader(code))
            {
                if (topic != code)
                    weight = Math.Min(weight, full * OfNarrower);
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(evidence, topic, out _);
                list ??= [];
                // A word of several topics under one broader one speaks for that once, by its greatest weight.
                var at = list.FindIndex(one => one.Word == word);
                if (at < 0)
                    list.Add((word, weight, isFar));
                else if (list[at].Weight < weight)
                    list[at] = (word, weight, isFar);
            }
        }
    }

    private static MediaTopicFinding[] Narrowest(Dictionary<string, List<(string Word, double Weight, bool IsFar)>> evidence)
    {
        var found = evidence
            .Select(topic => (Code: topic.Key, Words: topic.Value, Score: Score(topic.Value)))
            .Where(topic => topic.Score >= Enough)
            .ToList();
        var covered = found.SelectMany(topic => MediaTopics.WithBroader(topic.Code).Skip(1)).ToHashSet();
        found.RemoveAll(topic => covered.Contains(topic.Code));
        var least = LeastShare * found.Select(topic => topic.Score).DefaultIfEmpty().Max();
        return [.. found.Where(topic => topic.Score >= least)
            .OrderByDescending(topic => topic.Score).ThenBy(topic => topic.Code, StringComparer.Ordinal)
            .Select(topic => new MediaTopicFinding(MediaTopics.Of(topic.Code)!, topic.Score,
                [.. topic.Words.OrderByDescending(word => word.Weight).ThenBy(word => word.Word, StringComparer.Ordinal).Select(word => word.Word)]))];
    }

    private static double Score(List<(string Word, double Weight, bool IsFar)> words)
        => words.Where(word => !word.IsFar).Sum(word => word.Weight) + Math.Min(MostOfBody, words.Where(word => word.IsFar).Sum(word => word.Weight));

    /// <summary>No word is cut in two.</summary>
    private static int EndOfLead(string text)
    {
        if (text.Length <= LeadLength)
            return text.Length;
        var end = text.AsSpan(0, LeadLength).LastIndexOfAny(' ', '\n');
        return end > 0 ? end : LeadLength;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Use(double Place, int Times);
}
