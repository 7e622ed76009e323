namespace Wiredesk.Stories;

/// <summary>An article's heaviest terms with unit length.</summary>
/// <param name="Terms">The terms, ascending.</param>
/// <param name="Weights">The weight of each.</param>
/// <param name="Heaviest">The few heaviest terms, heaviest first: the keys the article is found under.</param>
/// <param name="HeaviestWeights">The weight of each of those.</param>
internal sealed record TermVector(uint[] Terms, float[] Weights, uint[] Heaviest, float[] HeaviestWeights)
{
    /// <summary>The cosine of two vectors, 0 to 1.</summary>
    public double Similarity(TermVector other)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < Terms.Length && j < other.Terms.Length;)
        {
            var left = Terms[i];
            var right = other.Terms[j];
            if (left == right)
                sum += Weights[i++] * other.Weights[j++];
            else if (left < right)
                i++;
            else
                j++;
        }

        return sum;
    }
}
