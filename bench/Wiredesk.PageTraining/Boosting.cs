using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Wiredesk.Pages.Body;

namespace Wiredesk.PageTraining;

/// <summary>Learns boosted trees (LightGBM) and takes them over as <see cref="TreeEnsemble"/>.</summary>
internal static class Boosting
{
    private const int Leaves = 31;
    private const int FewestInLeaf = 40;
    private const double Rate = 0.05;

    /// <summary>Each model is the mean of so many, learnt from other samples of rows and features.</summary>
    private const int Models = 3;

    public static TreeEnsemble Learn(List<BlockRow> rows, int trees, int seed)
    {
        var context = new MLContext(seed);
        var schema = SchemaDefinition.Create(typeof(BlockRow));
        schema[nameof(BlockRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        var data = context.Data.LoadFromEnumerable(rows, schema);
        var all = Enumerable.Range(0, Models).SelectMany(i => Fit(context, data, trees, seed + i)).ToList();
        return TakeOver(all, 1f / Models);
    }

    private static IReadOnlyList<RegressionTreeBase> Fit(MLContext context, IDataView data, int trees, int seed)
    {
        var trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = nameof(BlockRow.IsWanted),
            ExampleWeightColumnName = nameof(BlockRow.Weight),
            FeatureColumnName = nameof(BlockRow.Features),
            NumberOfIterations = trees,
            NumberOfLeaves = Leaves,
            LearningRate = Rate,
            MinimumExampleCountPerLeaf = FewestInLeaf,
            Sigmoid = 1,
            HandleMissingValue = false,
            UseCategoricalSplit = false,
            MaximumBinCountPerFeature = 127,
            Seed = seed,
            // With more, the trees depend on how the machine shared out the work.
            NumberOfThreads = 1,
            Booster = new GradientBooster.Options { FeatureFraction = 0.5, SubsampleFraction = 0.8, SubsampleFrequency = 1, L2Regularization = 1, MinimumChildWeight = 1 },
        });
        return ((LightGbmBinaryModelParameters)trainer.Fit(data).Model.SubModel).TrainedTreeEnsemble.Trees;
    }

    private static TreeEnsemble TakeOver(List<RegressionTreeBase> trees, float share)
    {
        var (roots, features, thresholds, left, right) = (new List<int>(), new List<short>(), new List<float>(), new List<int>(), new List<int>());
        foreach (var tree in trees)
        {
            roots.Add(features.Count);
            Add(tree, tree.NumberOfNodes == 0 ? ~0 : 0);
        }

        return new TreeEnsemble([.. roots], [.. features], [.. thresholds], [.. left], [.. right]);

        // Nodes are numbered from 0, leaves by the complement of their number.
        int Add(RegressionTreeBase tree, int node)
        {
            var at = features.Count;
            features.Add(node < 0 ? (short)-1 : (short)tree.NumericalSplitFeatureIndexes[node]);
            thresholds.Add(node < 0 ? (float)tree.LeafValues[~node] * share : NotAbove(tree.NumericalSplitThresholds[node]));
            left.Add(0);
            right.Add(0);
            if (node >= 0)
            {
                left[at] = Add(tree, tree.LeftChild[node]);
                right[at] = Add(tree, tree.RightChild[node]);
            }

            return at;
        }
    }

    /// <summary>The largest single not above the value: rows are singles, so each goes the same way.</summary>
    private static float NotAbove(double value) => (float)value > value ? MathF.BitDecrement((float)value) : (float)value;
}
