using CsCheck;
using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class RestoreTests
{
    private static readonly StoryIndexOptions SmallWindow = new() { WindowDays = 5, MaxArticles = 40, MaxShingles = 3_000 };

    /// <summary>Articles about a few subjects in shared words, some long enough to be copies, some without a date.</summary>
    private static readonly Gen<StoryArticle> AnyArticle = Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 150], Gen.Int[0, 5], Gen.Double[0, 20], Gen.Bool, Gen.Int[0, 9]).Select(
        (subject, length, outlet, day, agency, undated) => Make(0, Words($"subject{subject}x", 5, length), Words($"subject{subject}x", length), day, $"outlet{outlet}") with
        {
            FromAgency = agency && outlet == 0,
            Published = undated == 0 ? null : new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
        });

    [Fact]
    public void Restoring_the_same_articles_gives_the_index_of_the_undisturbed_run() => AnyArticle.Array[1, 120].Sample(articles =>
    {
        var undisturbed = new StoryIndex(SmallWindow);
        var restored = new StoryIndex(SmallWindow);
        var stories = new Dictionary<long, long>();
        var found = new Dictionary<long, Filing>();
        var copies = new Dictionary<long, CopyMatch?>();
        for (var i = 0; i < articles.Length; i++)
        {
            var filing = undisturbed.Find(articles[i] with { Id = i });
            (stories[i], found[i], copies[i]) = (filing.Story ?? i, filing, filing.Copy);
            foreach (var late in filing.LateCopies)
                copies[late.Article] = late.Match;
            if (undisturbed.Add(filing, stories[i]) is not { } regrouping)
                continue;
            var numbers = regrouping.Stories.Select((story, place) => story.Story ?? (1_000 * (place + 1)) + i).ToList();
            foreach (var (story, number) in regrouping.Stories.Zip(numbers))
                story.Articles.ToList().ForEach(article => stories[article] = number);
            undisturbed.Apply(regrouping, numbers);
        }

        restored.Restore([.. articles.Select((article, i) => new RestoredArticle(article with { Id = i }, stories[i], copies[i], found[i].FurnitureOf))]);

        Assert.Equal(undisturbed.Count, restored.Count);
        foreach (var article in articles)
        {
            var expected = undisturbed.File(article with { Id = 1_000 });
            var actual = restored.File(article with { Id = 1_000 });
            Assert.Equal((expected.Story, expected.Copy, expected.Similarity), (actual.Story, actual.Copy, actual.Similarity));
            Assert.Equal(expected.LateCopies, actual.LateCopies);
        }
    }, iter: 60);
}
