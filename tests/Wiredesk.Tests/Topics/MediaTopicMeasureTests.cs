using Wiredesk.Topics;

namespace Wiredesk.Tests.Topics;

/// <summary>
/// How often media topics are told rightly, each with those it is part of (hierarchical precision and recall: Kiritchenko, Matwin and Famili 2005),
/// so that a topic too broad or too narrow is half right.
/// </summary>
public sealed class MediaTopicMeasureTests
{
    [Theory]
    [InlineData(0, 0.84, 0.95)]
    [InlineData(1, 0.8, 0.9)]
    public void Media_topics_of_invented_articles_are_told_well_enough(int half, double leastPrecision, double leastRecall)
    {
        var (right, told, labelled) = (0, 0, 0);
        var cases = MediaTopicCase.All();
        foreach (var one in cases.Where((_, i) => i % 2 == half))
        {
            var found = MediaTopicReader.Of(one.Title, one.Text, []);
            var (given, expected) = (WithBroader(found.Select(finding => finding.Topic.Code)), WithBroader(one.Codes));
            right += given.Intersect(expected).Count();
            told += given.Count;
            labelled += expected.Count;
            if (half == 0 && !given.SetEquals(expected))
                TestContext.Current.TestOutputHelper?.WriteLine($"{one.Title}\n  missing {Named(expected.Except(given))}\n  wrong {Named(given.Except(expected))}\n  {string.Join("\n  ", found.Select(finding => $"{finding.Topic.Label} {finding.Score}: {string.Join(", ", finding.Words)}"))}");
        }
        var (precision, recall) = ((double)right / told, (double)right / labelled);
        TestContext.Current.TestOutputHelper?.WriteLine($"half {half} of {cases.Count} cases: precision {precision:0.000} ({right} of {told}), recall {recall:0.000} ({right} of {labelled})");
        Assert.InRange(precision, leastPrecision, 1);
        Assert.InRange(recall, leastRecall, 1);
    }

    private static HashSet<string> WithBroader(IEnumerable<string> codes) => [.. codes.SelectMany(MediaTopics.WithBroader)];

    private static string Named(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => MediaTopics.Of(code)!.Label));
}
