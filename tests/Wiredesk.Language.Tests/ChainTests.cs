using CsCheck;
using Wiredesk.Language.Learning;

namespace Wiredesk.Language.Tests;

/// <summary>The chain against adding up every label sequence there is.</summary>
public sealed class ChainTests
{
    private const int Labels = 3;

    private static readonly Gen<(int Length, float[] Scores)> Cases =
        Gen.Int[1, 5].SelectMany(length => Gen.Float[-3, 3].Array[length * (Labels + (Labels * Labels))].Select(scores => (length, scores)));

    [Fact]
    public void Sum_and_likelihoods_are_those_of_all_sequences() => Cases.Sample(one =>
    {
        var chain = Filled(one.Length, one.Scores);
        var weights = Paths(one.Length).Select(path => (path, Weight: Math.Exp(chain.Score(path)))).ToList();
        var sum = weights.Sum(pair => pair.Weight);
        var all = chain.Weigh();
        Assert.Equal(Math.Log(sum), all, 1e-3);
        for (var at = 0; at < one.Length; at++)
        {
            for (var label = 0; label < Labels; label++)
                Assert.Equal(weights.Where(pair => pair.path[at] == label).Sum(pair => pair.Weight) / sum, chain.Likelihood(at, label, all), 1e-3);
        }

        for (var at = 1; at < one.Length; at++)
            Assert.Equal(weights.Where(pair => pair.path[at - 1] == 0 && pair.path[at] == 2).Sum(pair => pair.Weight) / sum, chain.Likelihood(at, 0, 2, all), 1e-3);
    });

    [Fact]
    public void Best_path_with_a_needed_label_is_the_best_of_those_that_have_it() => Cases.Sample(one =>
    {
        var chain = Filled(one.Length, one.Scores);
        var path = new byte[one.Length];
        var score = chain.BestWith(1u << 1, path);
        var best = Paths(one.Length).Where(other => other.Contains((byte)1)).Max(other => chain.Score(other));
        Assert.Contains((byte)1, path);
        Assert.Equal(best, score, 1e-3);
        Assert.Equal(best, chain.Score(path), 1e-3);
    });

    [Fact]
    public void A_fixed_label_stands_where_it_is_fixed_and_nowhere_else() => Cases.Sample(one =>
    {
        var chain = Filled(one.Length, one.Scores);
        var only = new byte[one.Length];
        Array.Fill(only, Fixing.Free);
        only[0] = 2;
        Fixing.Apply(chain, only);
        var all = chain.Weigh();
        Assert.Equal(1, chain.Likelihood(0, 2, all), 1e-3);
        for (var at = 1; at < one.Length; at++)
            Assert.Equal(0, chain.Likelihood(at, 2, all), 1e-3);
    });

    private static Chain Filled(int length, float[] scores)
    {
        var chain = new Chain(Labels);
        chain.Begin(length);
        var next = 0;
        for (var at = 0; at < length; at++)
        {
            foreach (ref var score in chain.Node(at))
                score = scores[next++];
            foreach (ref var score in chain.Edge(at))
                score = scores[next++];
        }

        return chain;
    }

    private static IEnumerable<byte[]> Paths(int length)
    {
        IEnumerable<byte[]> paths = [[]];
        for (var at = 0; at < length; at++)
            paths = paths.SelectMany(path => Enumerable.Range(0, Labels).Select(label => (byte[])[.. path, (byte)label]));
        return paths;
    }
}
