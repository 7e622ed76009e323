using Wiredesk.Stories.Texts;

namespace Wiredesk.Stories.Terms;

/// <summary>How rare terms are in the window, and the weights that follow from it (TF-IDF).</summary>
internal sealed class TermStatistics(StoryIndexOptions options)
{
    private readonly DecayingCounts counts = new();
    private double day = double.NaN;

    /// <summary>Counts an article's terms.</summary>
    /// <param name="terms">Its different terms.</param>
    /// <param name="windowDay">The date the window has come to, in days.</param>
    public void Add(ReadOnlySpan<uint> terms, double windowDay)
    {
        if (windowDay > day)
            counts.Fade(Math.Exp((day - windowDay) / options.WindowDays));
        if (!double.IsNaN(windowDay))
            day = windowDay;
        if (counts.Articles >= options.MaxArticles)
            counts.Fade(0.5);
        counts.Add(terms);
    }

    /// <summary>The article's TF-IDF vector, counting the article itself among those of the window.</summary>
    public TermVector Vector(ArticleFeatures features)
    {
        var weights = new float[features.Terms.Length];
        var terms = new uint[features.Terms.Length];
        var count = 0;
        for (var i = 0; i < features.Terms.Length; i++)
        {
            var rarity = Rarity(features.Terms[i]);
            if (rarity == 0)
                continue;
            terms[count] = features.Terms[i];
            weights[count++] = (float)(-features.Frequencies[i] * rarity);
        }

        Array.Sort(weights, terms, 0, count);
        count = Math.Min(count, options.Terms);
        return Unit(terms.AsSpan(0, count), weights.AsSpan(0, count));
    }

    /// <summary>Inverse document frequency; 0 for a term so common that it is left out.</summary>
    private double Rarity(uint term)
    {
        var holding = counts.Holding(term) + 1;
        var all = counts.Articles + 1 + options.PriorArticles;
        var common = counts.Articles > options.CommonTermArticles && holding > options.CommonTermShare * all;
        return common ? 0 : Math.Log(1 + (all / holding));
    }

    private static TermVector Unit(ReadOnlySpan<uint> terms, ReadOnlySpan<float> negative)
    {
        var length = 0.0;
        foreach (var weight in negative)
            length += weight * weight;
        length = -Math.Sqrt(length);

        var weights = new float[negative.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)(negative[i] / length);
        return new TermVector(terms.ToArray(), weights);
    }
}
