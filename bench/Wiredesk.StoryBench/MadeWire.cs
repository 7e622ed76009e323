using System.Text;
using System.Text.RegularExpressions;
using Wiredesk.Stories;

namespace Wiredesk.StoryBench;

/// <summary>
/// An endless wire made of labelled articles: each story is a labelled one moved to another place, its names and a part of its rarer words
/// exchanged for others, always the same for the same story; each article is some of the sentences of one of its articles, a word in
/// five another. One in five is a copy of another, shortened or lightly edited. So lengths, the frequencies of words and the sizes of stories are those of real news, while no
/// two stories are about the same. The same seed gives the same wire.
/// </summary>
internal sealed partial class MadeWire
{
    private const int CommonWords = 3_000;
    private const int OpenStories = 400;
    private const int MostInStory = 40;
    private const double CopyShare = 0.2;
    private const double NewStoryShare = 0.35;
    private const double RareWordsExchanged = 0.35;

    private readonly Random random;
    private readonly List<List<(string Title, string[] Sentences)>> templates;
    private readonly string[] vocabulary;
    private readonly Dictionary<string, int> rank;
    private readonly List<Story> open = [];
    private readonly double articlesPerDay;
    private long made;

    /// <param name="articles">What the wire is made of.</param>
    /// <param name="articlesPerDay">How many articles a day brings.</param>
    /// <param name="seed">Which wire.</param>
    public MadeWire(IEnumerable<LabelledArticle> articles, double articlesPerDay, int seed)
    {
        random = new Random(seed);
        this.articlesPerDay = articlesPerDay;
        var all = articles.Where(article => article.Text.Length > 200).ToList();
        templates = [.. all.GroupBy(article => article.Story ?? article.Id).Select(story => story.Select(article =>
            (article.Title, SentenceEnd().Split(article.Text))).ToList())];
        var counts = new Dictionary<string, int>();
        foreach (var word in all.SelectMany(article => Word().Matches(article.Text)).Select(match => match.Value.ToLowerInvariant()))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        vocabulary = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        rank = vocabulary.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
    }

    public StoryArticle Next()
    {
        var story = NextStory();
        var (title, sentences) = story.Template[random.Next(story.Template.Count)];
        var text = random.NextDouble() < CopyShare && story.Texts.Count > 0 ? Edited(story.Texts[random.Next(story.Texts.Count)])
            : Retold(Moved(string.Join(' ', sentences.Where(_ => random.NextDouble() < 0.8)), story.World));
        if (story.Texts.Count < 4)
            story.Texts.Add(text);
        return new StoryArticle
        {
            Id = made,
            Outlet = $"outlet{random.Next(5_000)}",
            Title = Moved(title, story.World),
            Text = text,
            Published = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(made++ / articlesPerDay),
        };
    }

    private Story NextStory()
    {
        if (open.Count < 20 || random.NextDouble() < NewStoryShare)
        {
            open.Add(new Story(templates[random.Next(templates.Count)], random.Next(), random.Next(1, MostInStory)));
            if (open.Count > OpenStories)
                open.RemoveAt(0);
            return open[^1];
        }

        var story = open[random.Next(open.Count)];
        if (--story.Left == 0)
            open.Remove(story);
        return story;
    }

    /// <summary>The text with its names and a part of its rarer words exchanged, the same way for all texts of one world.</summary>
    private string Moved(string text, int world) => Word().Replace(text, match =>
    {
        var word = match.Value;
        var lower = word.ToLowerInvariant();
        var place = rank.GetValueOrDefault(lower, vocabulary.Length - 1);
        if (place < CommonWords)
            return word;
        var choice = new Random(HashCode.Combine(world, StableHash(lower)));
        if (char.IsUpper(word[0]))
            return Name(choice);
        return choice.NextDouble() < RareWordsExchanged ? vocabulary[choice.Next(Math.Max(CommonWords, place / 2), Math.Min(vocabulary.Length, (2 * place) + 1))] : word;
    });

    private static string Name(Random choice)
    {
        string[] starts = ["Ka", "Mo", "Ber", "Tal", "Ves", "Or", "Lin", "Du", "Sha", "Gre", "Po", "Is", "Rad", "Hel", "Nor", "Ju", "Fa", "Wen", "Zo", "Ar"];
        string[] middles = ["ra", "lo", "min", "de", "sti", "van", "ko", "bel", "ni", "tor", "", "ga", "su", "ren", "pi"];
        string[] ends = ["n", "sk", "ov", "a", "er", "ton", "ez", "ini", "berg", "u", "ic", "sen", "man", "ia", "ford", "ham"];
        return starts[choice.Next(starts.Length)] + middles[choice.Next(middles.Length)] + middles[choice.Next(middles.Length)] + ends[choice.Next(ends.Length)];
    }

    /// <summary>The text in words of its own: one in five is another, so that few runs of words are left.</summary>
    private string Retold(string text) =>
        string.Join(' ', text.Split(' ').Select(word => random.NextDouble() < 0.2 ? vocabulary[random.Next(CommonWords)] : word));

    private string Edited(string text)
    {
        var words = text.Split(' ');
        var kept = random.NextDouble() < 0.5 ? words.Length : Math.Max(Math.Min(60, words.Length), random.Next(words.Length));
        var edited = new StringBuilder(text.Length);
        foreach (var word in words.Take(kept))
            edited.Append(random.NextDouble() < 0.03 ? vocabulary[random.Next(CommonWords)] : word).Append(' ');
        return edited.ToString();
    }

    private static int StableHash(string word)
    {
        var hash = 17;
        foreach (var letter in word)
            hash = unchecked((hash * 31) + letter);
        return hash;
    }

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    private sealed class Story(List<(string Title, string[] Sentences)> template, int world, int left)
    {
        public List<(string Title, string[] Sentences)> Template { get; } = template;

        public int World { get; } = world;

        public int Left { get; set; } = left;

        public List<string> Texts { get; } = [];
    }
}
