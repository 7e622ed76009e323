using System.Text.RegularExpressions;
using Wiredesk.Language;
using Wiredesk.Language.Learning;
using Wiredesk.Statements.Roles;
using Wiredesk.Statements.Tagging;

namespace Wiredesk.StatementTraining;

/// <summary>What was found, labelled by whether it is right: content by half, the source's head, and the cue, as the scorer judges.</summary>
internal static partial class ConfidenceExamples
{
    public static IEnumerable<ChainExample> Of(LabelledArticle article, IReadOnlyList<TaggedCue> found)
    {
        var features = new ConfidenceFeatures(article.Tagged, found);
        var list = new FeatureList();
        for (var i = 0; i < found.Count; i++)
        {
            features.Of(list, i);
            yield return new() { Node = [list.Hashes.ToArray()], Edge = [[]], Labels = [IsRight(article, new(found[i].Cue.Range, found[i].Source, found[i].Content, 0)) ? (byte)1 : (byte)0] };
        }
    }

    /// <summary>Whether some labelled attribution is the same.</summary>
    public static bool IsRight(LabelledArticle article, Attribution found)
    {
        var read = article.Tagged.Read;
        var cue = Words(article.Text, [read.Span(found.Cue.First, found.Cue.Last)]);
        var content = Words(article.Text, [.. found.Content.Select(range => read.Span(range.First, range.Last))]);
        TextSpan[] source = found.Source is { } who ? [read.Span(who.First, who.Last)] : [];
        return article.Attributions.Any(gold => IsRight(article.Text, gold, cue, content, source));
    }

    private static bool IsRight(string text, LabelledAttribution gold, HashSet<int> cue, HashSet<int> content, TextSpan[] source)
    {
        if (!Words(text, gold.Cue).Overlaps(cue))
            return false;
        var its = Words(text, gold.Content);
        var both = its.Count(content.Contains);
        if (both * 2 < its.Count + content.Count - both || both == 0)
            return false;
        if (source.Length == 0 || gold.Source.Length == 0)
            return source.Length == gold.Source.Length;
        return Words(text, source).Contains(HeadOf(text, gold.Source[0])) && Words(text, gold.Source).Contains(HeadOf(text, source[0]));
    }

    private static HashSet<int> Words(string text, IReadOnlyList<TextSpan> spans)
    {
        var words = new HashSet<int>();
        foreach (var span in spans)
        {
            foreach (var word in Word().EnumerateMatches(text.AsSpan(span.Start, span.Length)))
                words.Add(span.Start + word.Index);
        }

        return words;
    }

    private static int HeadOf(string text, TextSpan source)
    {
        var written = source.Of(text);
        var stop = Stop().Matches(written).Where(match => Word().IsMatch(written[..match.Index])).Select(match => match.Index).FirstOrDefault(written.Length);
        var words = Word().Matches(written[..stop]).ToList();
        while (words.Count > 1 && words[^1].Value is "s" or "S")
            words.RemoveAt(words.Count - 1);
        return words.Count == 0 ? -1 : source.Start + words[^1].Index;
    }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@",|\(|\s[-–—]{1,2}\s|—|\b(?:who|which|that|of|in|at|for|from|with|on|to|by|whose)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stop();
}
