using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Grouping;

/// <summary>Turns groups of sampled articles into stories: which keeps which number, and where the articles outside the sample go.</summary>
internal sealed class RegroupingPlan(
    FiledArticles filed, VectorComparer comparer, StoryIndexOptions options, long[] stories, int[] sample, int[] groups, float[,] similarity)
{
    private readonly Dictionary<int, int> groupOf = Enumerable.Range(0, sample.Length).ToDictionary(i => sample[i], i => groups[i]);

    public Regrouping Make()
    {
        // Texts before copies, which follow texts of any of the stories.
        var largest = Array.ConvertAll(stories, PlaceTexts);
        for (var i = 0; i < stories.Length; i++)
            PlaceCopies(stories[i], largest[i]);

        var parts = groupOf.GroupBy(pair => pair.Value, pair => pair.Key)
            .Select(part => (Group: part.Key, Numbers: part.Order().ToList()))
            .OrderByDescending(part => part.Numbers.Count).ThenBy(part => part.Numbers[0]).ToList();
        var names = Names(parts.ConvertAll(part => part.Numbers));
        var regrouped = parts.Select((part, place) => Regrouped(part.Group, part.Numbers, names[place])).ToList();
        var merged = stories.Where(story => !names.Contains(story)).Select(story => Merged(story, parts)).ToList();
        var kept = regrouped.Where(story => story.Articles.Count > 0).ToList();
        return new Regrouping(kept, [.. merged.Select(one => one with { Into = kept.IndexOf(regrouped[one.Into]) })], options.Threshold);
    }

    /// <summary>A story that stays together takes all its texts along; of one that parts each goes where it is nearest.</summary>
    /// <returns>The group that has most of the story.</returns>
    private int PlaceTexts(long story)
    {
        var members = filed.Members(story)!;
        var open = members.Representatives.Where(groupOf.ContainsKey).GroupBy(number => groupOf[number])
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).ToDictionary(group => group.Key, group => group.ToList());
        // A story of nothing but copies stays by itself, as a group no sampled text is in.
        if (open.Count == 0)
            return -1 - members.Copies[0];
        var largest = open.First().Key;
        foreach (var number in members.Representatives.Where(number => !groupOf.ContainsKey(number)).ToList())
            groupOf[number] = open.Count == 1 ? largest : Nearest(number, open);
        return largest;
    }

    private void PlaceCopies(long story, int largest)
    {
        foreach (var number in filed.Members(story)!.Copies)
            groupOf[number] = GroupOfOrigin(filed[number]) ?? largest;
    }

    private int? GroupOfOrigin(FiledArticle copy) =>
        copy.Origin is { } origin && filed.TryNumber(origin, out var number) && groupOf.TryGetValue((int)number, out var group) ? group : null;

    private int Nearest(int number, Dictionary<int, List<int>> open)
    {
        comparer.Set(filed[number]);
        return open.MaxBy(group => group.Value.Average(other => comparer.Similarity(filed[other]))).Key;
    }

    /// <summary>Each part, the largest first, keeps the number of the story most of it comes from, unless a larger one has it.</summary>
    private List<long?> Names(List<List<int>> parts)
    {
        var names = new List<long?>();
        foreach (var part in parts)
        {
            names.Add(part.GroupBy(number => filed[number].Story).Where(from => !names.Contains(from.Key))
                .OrderByDescending(from => from.Count()).ThenBy(from => from.Key).Select(from => (long?)from.Key).FirstOrDefault());
        }

        return names;
    }

    private RegroupedStory Regrouped(int group, List<int> numbers, long? name)
    {
        var coming = numbers.Where(number => filed[number].Story != name).ToList();
        return new RegroupedStory(name, [.. coming.Select(number => filed[number].Story).Distinct().Order()],
            [.. coming.Select(number => filed[number].Id)], Average((i, j) => groups[i] == group && groups[j] == group));
    }

    private MergedStory Merged(long story, List<(int Group, List<int> Numbers)> parts)
    {
        var into = Enumerable.Range(0, parts.Count).MaxBy(part => parts[part].Numbers.Count(number => filed[number].Story == story));
        bool IsOfStory(int i) => filed[sample[i]].Story == story;
        bool IsOfOther(int i) => groups[i] == parts[into].Group && !IsOfStory(i);
        return new MergedStory(story, into, Average((i, j) => (IsOfStory(i) && IsOfOther(j)) || (IsOfStory(j) && IsOfOther(i))));
    }

    private double Average(Func<int, int, bool> counts)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!counts(i, j))
                    continue;
                sum += similarity[i, j];
                pairs++;
            }
        }

        return pairs == 0 ? 1 : sum / pairs;
    }
}
