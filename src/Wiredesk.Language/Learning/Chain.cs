namespace Wiredesk.Language.Learning;

/// <summary>
/// The scores of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over one sequence: one a place and label, and one a place
/// and pair of labels. Made once and used for many sequences.
/// </summary>
internal sealed class Chain(int labels)
{
    private float[] node = [];
    private float[] edge = [];
    private float[] forward = [];
    private float[] backward = [];
    private float[] best = [];
    private int[] from = [];

    public int Labels => labels;

    public int Length { get; private set; }

    /// <summary>The score of each label at this place.</summary>
    public Span<float> Node(int at) => node.AsSpan(at * labels, labels);

    /// <summary>The score of each label at this place after each at the place before: the one before comes first.</summary>
    public Span<float> Edge(int at) => edge.AsSpan(at * labels * labels, labels * labels);

    /// <summary>Begins a sequence of this length; every score is 0.</summary>
    public void Begin(int length)
    {
        Length = length;
        if (node.Length < length * labels)
        {
            node = new float[length * labels * 2];
            edge = new float[node.Length * labels];
            (forward, backward) = (new float[node.Length], new float[node.Length]);
        }

        Array.Clear(node, 0, length * labels);
        Array.Clear(edge, 0, length * labels * labels);
    }

    /// <summary>The likeliest labels among those where one of <paramref name="needed"/> stands somewhere, in <paramref name="path"/>, and their score.</summary>
    /// <param name="path">Takes the labels.</param>
    /// <param name="needed">A bit for each label that will do.</param>
    public float BestWith(uint needed, Span<byte> path)
    {
        // Two layers: no needed label stood so far, or one did.
        var states = labels * 2;
        if (best.Length < Length * states)
            (best, from) = (new float[Length * states * 2], new int[Length * states * 2]);
        for (var at = 0; at < Length; at++)
        {
            for (var to = 0; to < labels; to++)
            {
                var isNeeded = (needed >> to & 1) != 0;
                Step(at, to, layer: 0, isNeeded ? 0 : 1);
                Step(at, to, layer: 1, isNeeded ? 2 : 1);
            }
        }

        var last = best.AsSpan(((Length - 1) * states) + labels, labels);
        var state = labels + Largest(last);
        var total = best[((Length - 1) * states) + state];
        for (var at = Length - 1; at >= 0; at--)
        {
            path[at] = (byte)(state % labels);
            state = from[(at * states) + state];
        }

        return total;
    }

    // Layers from which one may come: none, the same, or both.
    private void Step(int at, int to, int layer, int layers)
    {
        var states = labels * 2;
        var own = (at * states) + (layer * labels) + to;
        var (score, chosen) = (float.NegativeInfinity, 0);
        if (at == 0 && (layers == 2 || (layers == 1 && layer == 0)))
            score = 0;
        for (var before = layers == 2 ? 0 : layer * labels; at > 0 && layers > 0 && before < (layer + 1) * labels; before++)
        {
            var candidate = best[((at - 1) * states) + before] + edge[(((at * labels) + (before % labels)) * labels) + to];
            if (candidate > score)
                (score, chosen) = (candidate, before);
        }

        best[own] = score + node[(at * labels) + to];
        from[own] = chosen;
    }

    /// <summary>The score of these labels.</summary>
    public float Score(ReadOnlySpan<byte> path)
    {
        var score = 0f;
        for (var at = 0; at < Length; at++)
        {
            score += node[(at * labels) + path[at]];
            if (at > 0)
                score += edge[(((at * labels) + path[at - 1]) * labels) + path[at]];
        }

        return score;
    }

    /// <summary>The logarithm of the sum over all label sequences.</summary>
    public float Sum()
    {
        for (var at = 0; at < Length; at++)
        {
            for (var to = 0; to < labels; to++)
                forward[(at * labels) + to] = node[(at * labels) + to] + (at == 0 ? 0 : SumFrom(at, to));
        }

        return LogSum(forward.AsSpan((Length - 1) * labels, labels));
    }

    /// <summary>Works out how likely labels are; gives the logarithm of the sum over all label sequences.</summary>
    public float Weigh()
    {
        var sum = Sum();
        backward.AsSpan((Length - 1) * labels, labels).Clear();
        for (var at = Length - 2; at >= 0; at--)
        {
            for (var before = 0; before < labels; before++)
                backward[(at * labels) + before] = SumTo(at + 1, before);
        }

        return sum;
    }

    /// <summary>After <see cref="Weigh"/>: how likely the label is at this place, from 0 to 1.</summary>
    public float Likelihood(int at, int label, float all) => MathF.Exp(forward[(at * labels) + label] + backward[(at * labels) + label] - all);

    /// <summary>After <see cref="Weigh"/>: how likely the two labels are at the place before and this one.</summary>
    public float Likelihood(int at, int before, int label, float all) =>
        MathF.Exp(forward[((at - 1) * labels) + before] + edge[(((at * labels) + before) * labels) + label] + node[(at * labels) + label] +
            backward[(at * labels) + label] - all);

    private float SumFrom(int at, int to)
    {
        Span<float> terms = stackalloc float[labels];
        for (var before = 0; before < labels; before++)
            terms[before] = forward[((at - 1) * labels) + before] + edge[(((at * labels) + before) * labels) + to];
        return LogSum(terms);
    }

    private float SumTo(int at, int before)
    {
        Span<float> terms = stackalloc float[labels];
        for (var to = 0; to < labels; to++)
            terms[to] = edge[(((at * labels) + before) * labels) + to] + node[(at * labels) + to] + backward[(at * labels) + to];
        return LogSum(terms);
    }

    private static float LogSum(ReadOnlySpan<float> terms)
    {
        var largest = terms[Largest(terms)];
        if (float.IsNegativeInfinity(largest))
            return largest;
        var sum = 0f;
        foreach (var term in terms)
            sum += MathF.Exp(term - largest);
        return largest + MathF.Log(sum);
    }

    private static int Largest(ReadOnlySpan<float> scores)
    {
        var largest = 0;
        for (var i = 1; i < scores.Length; i++)
            largest = scores[i] > scores[largest] ? i : largest;
        return largest;
    }
}
