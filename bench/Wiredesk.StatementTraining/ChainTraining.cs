using System.Runtime.InteropServices;
using Wiredesk.Language.Learning;

namespace Wiredesk.StatementTraining;

/// <summary>One sequence to learn from: the features of each place, its labels, and which labels each place may have.</summary>
internal sealed class ChainExample
{
    public required uint[][] Node { get; init; }

    public required uint[][] Edge { get; init; }

    /// <summary>Features shared with other sequences, if any.</summary>
    public uint[][]? SharedNode { get; init; }

    public uint[][]? SharedEdge { get; init; }

    public required byte[] Labels { get; init; }

    /// <summary>For each place the only label it may have, or 255; a label fixed somewhere may stand nowhere else.</summary>
    public byte[]? Fixed { get; init; }

    public int Length => Labels.Length;
}

/// <summary>The weights of a chain: a table for places and one for pairs.</summary>
internal sealed record ChainWeights(WeightTable Node, WeightTable Edge);

/// <summary>
/// Teaches a linear-chain conditional random field by AdaGrad (Duchi, Hazan and Singer 2011) in small batches. The same examples give the same weights,
/// however the threads run: they work out likelihoods of a batch side by side, then each moves the weights of its own features.
/// </summary>
internal sealed class ChainTraining(int labels, string name, int rounds, float rate, float decay, int leastNode, int leastEdge, float kept = 1,
    int leastNodeSteps = 1, int leastEdgeSteps = 1)
{
    private const int Batch = 24;
    private const int Threads = 2;
    private const int Warming = 1;

    public ChainWeights Learn(IReadOnlyList<ChainExample> examples, int seed = 5)
    {
        var nodeRows = Rows(examples, example => example.Node, example => example.SharedNode, leastNode);
        var edgeRows = Rows(examples, example => example.Edge, example => example.SharedEdge, leastEdge);
        var node = new Weights(nodeRows.Count, labels);
        var edge = new Weights(edgeRows.Count, labels * labels);
        var shared = new Dictionary<uint[], int[]>(ReferenceEqualityComparer.Instance);
        var mapped = examples.Select(example => new Mapped(
            example, Indexed(example.Node, nodeRows), Indexed(example.Edge, edgeRows),
            Shared(shared, example.SharedNode, nodeRows), Shared(shared, example.SharedEdge, edgeRows))).ToArray();
        var order = Enumerable.Range(0, mapped.Length).ToArray();
        var random = new Random(seed);
        var work = Enumerable.Range(0, Batch).Select(_ => new Work(labels)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            for (var start = 0; start < order.Length; start += Batch)
            {
                var count = Math.Min(Batch, order.Length - start);
                var from = start;
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, i => work[i].Differ(mapped[order[from + i]], node, edge, kept, ((round * mapped.Length) + order[from + i])));
                Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
                {
                    for (var i = 0; i < count; i++)
                        work[i].Move(node, edge, thread, Threads, rate, decay);
                });
                for (var i = 0; i < count; i++)
                    loss += work[i].Loss;
                // The first rounds are on their way; the mean begins when they have arrived.
                if (round >= Warming)
                    (node.Now, edge.Now) = (node.Now + 1, edge.Now + 1);
            }

            Console.Error.WriteLine($"{name}, round {round + 1}: loss {loss / mapped.Length:f4}");
        }

        return new(node.Table(nodeRows, kept, leastNodeSteps), edge.Table(edgeRows, kept, leastEdgeSteps));
    }

    private static Dictionary<uint, int> Rows(IReadOnlyList<ChainExample> examples, Func<ChainExample, uint[][]> own, Func<ChainExample, uint[][]?> shared, int least)
    {
        var counts = new Dictionary<uint, int>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var example in examples)
        {
            Count(own(example));
            foreach (var place in shared(example) ?? [])
            {
                if (seen.Add(place))
                    Count([place]);
            }
        }

        var rows = new Dictionary<uint, int>();
        foreach (var (hash, count) in counts)
        {
            if (count >= least)
                rows[hash] = rows.Count;
        }

        return rows;

        void Count(uint[][] places)
        {
            foreach (var place in places)
            {
                foreach (var hash in place)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
            }
        }
    }

    private static int[][]? Shared(Dictionary<uint[], int[]> known, uint[][]? places, Dictionary<uint, int> rows) => places is null ? null : [.. places.Select(place =>
    {
        if (!known.TryGetValue(place, out var indexed))
            known[place] = indexed = Indexed(place, rows);
        return indexed;
    })];

    private static int[][] Indexed(uint[][] places, Dictionary<uint, int> rows) => [.. places.Select(place => Indexed(place, rows))];

    private static int[] Indexed(uint[] place, Dictionary<uint, int> rows) =>
        [.. place.Select(hash => rows.GetValueOrDefault(hash, -1)).Where(row => row >= 0)];

    private sealed record Mapped(ChainExample Example, int[][] Node, int[][] Edge, int[][]? SharedNode, int[][]? SharedEdge);

    private sealed class Weights(int rows, int width)
    {
        private readonly float[] values = new float[rows * width];
        private readonly float[] squares = new float[rows * width];
        private readonly float[] totals = new float[rows * width];
        private readonly int[] stamps = new int[rows];

        /// <summary>How many batches have been averaged.</summary>
        public int Now { get; set; }

        public void AddTo(Span<float> scores, int[]? features)
        {
            foreach (var row in features ?? [])
            {
                var own = values.AsSpan(row * width, width);
                for (var i = 0; i < width; i++)
                    scores[i] += own[i];
            }
        }

        public void Move(int[]? features, ReadOnlySpan<float> slope, int thread, int threads, float rate, float decay)
        {
            foreach (var row in features ?? [])
            {
                if (row % threads != thread)
                    continue;
                var own = values.AsSpan(row * width, width);
                var square = squares.AsSpan(row * width, width);
                Settle(row);
                for (var i = 0; i < width; i++)
                {
                    if (slope[i] == 0)
                        continue;
                    var by = slope[i] - (decay * own[i]);
                    square[i] += by * by;
                    own[i] += rate * by / MathF.Sqrt(square[i] + 1e-6f);
                }
            }
        }

        private void Settle(int row)
        {
            var since = Now - stamps[row];
            if (since == 0)
                return;
            stamps[row] = Now;
            var own = values.AsSpan(row * width, width);
            var total = totals.AsSpan(row * width, width);
            for (var i = 0; i < width; i++)
                total[i] += since * own[i];
        }

        /// <summary>The mean of the weights over the batches that count.</summary>
        public WeightTable Table(Dictionary<uint, int> rowsOf, float kept, int leastSteps)
        {
            for (var row = 0; row < rows; row++)
                Settle(row);
            return Quantised.Table(width, rowsOf, [.. Enumerable.Range(0, rows).Select(row => totals.AsSpan(row * width, width).ToArray())], Now / kept, leastSteps);
        }
    }

    // The likelihoods of one sequence, and how far they are from its labels.
    private sealed class Work(int labels)
    {
        private const float Negligible = 5e-4f;
        private readonly Chain chain = new(labels);
        private Mapped? current;
        private float[] nodeSlope = [];
        private float[] edgeSlope = [];

        public float Loss { get; private set; }

        public void Differ(Mapped whole, Weights node, Weights edge, float kept, int seed)
        {
            var mapped = current = kept < 1 ? Thinned(whole, kept, new Random(seed)) : whole;
            var length = mapped.Example.Length;
            chain.Begin(length);
            for (var at = 0; at < length; at++)
            {
                node.AddTo(chain.Node(at), mapped.Node[at]);
                node.AddTo(chain.Node(at), mapped.SharedNode?[at]);
                edge.AddTo(chain.Edge(at), mapped.Edge[at]);
                edge.AddTo(chain.Edge(at), mapped.SharedEdge?[at]);
            }

            if (mapped.Example.Fixed is { } only)
                Fixing.Apply(chain, only);
            var all = chain.Weigh();
            Loss = all - chain.Score(mapped.Example.Labels);
            if (nodeSlope.Length < length * labels)
                (nodeSlope, edgeSlope) = (new float[length * labels * 2], new float[length * labels * labels * 2]);
            var gold = mapped.Example.Labels;
            for (var at = 0; at < length; at++)
            {
                for (var to = 0; to < labels; to++)
                {
                    nodeSlope[(at * labels) + to] = Slope((gold[at] == to ? 1 : 0) - chain.Likelihood(at, to, all));
                    for (var before = 0; before < labels; before++)
                    {
                        edgeSlope[(((at * labels) + before) * labels) + to] = at == 0 ? 0
                            : Slope((gold[at] == to && gold[at - 1] == before ? 1 : 0) - chain.Likelihood(at, before, to, all));
                    }
                }
            }
        }

        public void Move(Weights node, Weights edge, int thread, int threads, float rate, float decay)
        {
            var mapped = current!;
            for (var at = 0; at < mapped.Example.Length; at++)
            {
                var slope = nodeSlope.AsSpan(at * labels, labels);
                if (slope.ContainsAnyExcept(0f))
                {
                    node.Move(mapped.Node[at], slope, thread, threads, rate, decay);
                    node.Move(mapped.SharedNode?[at], slope, thread, threads, rate, decay);
                }

                var pairs = edgeSlope.AsSpan(at * labels * labels, labels * labels);
                if (pairs.ContainsAnyExcept(0f))
                {
                    edge.Move(mapped.Edge[at], pairs, thread, threads, rate, decay);
                    edge.Move(mapped.SharedEdge?[at], pairs, thread, threads, rate, decay);
                }
            }
        }

        // Each feature is left out now and then, so that none leans on another (Hinton and others 2012).
        private static Mapped Thinned(Mapped whole, float kept, Random random) => whole with
        {
            Node = Thinned(whole.Node, kept, random),
            Edge = Thinned(whole.Edge, kept, random),
            SharedNode = whole.SharedNode is { } node ? Thinned(node, kept, random) : null,
            SharedEdge = whole.SharedEdge is { } edge ? Thinned(edge, kept, random) : null,
        };

        private static int[][] Thinned(int[][] places, float kept, Random random) =>
            [.. places.Select(place => Array.FindAll(place, _ => random.NextSingle() < kept))];

        private static float Slope(float difference) => MathF.Abs(difference) < Negligible ? 0 : difference;
    }
}
