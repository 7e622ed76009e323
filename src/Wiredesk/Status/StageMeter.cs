using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Status;

/// <summary>
/// Counts what this process does at each stage, and how long that takes. The counts are there from the start, whoever asks for them and when;
/// durations and traces cost nothing until somebody takes them.
/// </summary>
public sealed class StageMeter(TimeProvider clock) : IDisposable
{
    /// <summary>What the desk's own metrics and traces come from, as OpenTelemetry names it.</summary>
    public const string Source = "Wiredesk";

    /// <summary>The attribute that has a stage's name.</summary>
    public const string StageAttribute = "wiredesk.stage";

    private static readonly ActivitySource s_traces = new(Source);

    /// <summary>From a story briefed to a batch of a hundred texts, or four pages of a host that has to be waited for. Seconds.</summary>
    private static readonly InstrumentAdvice<double> s_buckets = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] };

    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly long[] _deliveries = new long[Enum.GetValues<DeliveryState>().Length];
    private readonly Meter _meter = new(Source);
    private Histogram<double>? _duration;

    /// <summary>How long batches of each stage take; made when first used, or first asked for.</summary>
    private Histogram<double> Duration => LazyInitializer.EnsureInitialized(ref _duration,
        () => _meter.CreateHistogram("wiredesk.stage.duration", "s", "How long a batch of a stage took that had something to do", tags: null, s_buckets));

    /// <summary>The meter itself, for instruments that others answer.</summary>
    internal Meter Meter => _meter;

    /// <summary>Runs a batch of a stage: counts what it did, measures how long that took, and traces it.</summary>
    /// <param name="stage">The stage: one of <see cref="WorkStage"/>'s.</param>
    /// <param name="batch">The batch; gives how many items it dealt with.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>What the batch gives.</returns>
    public async Task<int> Run(string stage, Func<CancellationToken, Task<int>> batch, CancellationToken stop)
    {
        using var trace = s_traces.StartActivity(stage);
        var begun = clock.GetTimestamp();
        try
        {
            var items = await batch(stop);
            trace?.SetTag("wiredesk.stage.items", items);
            if (items > 0)
            {
                Done(stage, items);
                Duration.Record(clock.GetElapsedTime(begun).TotalSeconds, KeyValuePair.Create<string, object?>(StageAttribute, stage));
            }
            return items;
        }
        catch (Exception error)
        {
            trace?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }

    /// <summary>Counts items that a stage has dealt with.</summary>
    public void Done(string stage, int items) => Of(stage).Add(items);

    /// <summary>Counts something that went wrong at a stage, and keeps its words.</summary>
    public void Failed(string stage, string error) => Of(stage).Fail(error, clock.GetUtcNow());

    /// <summary>Counts mails by what became of them.</summary>
    public void Settled(DeliveryState state, int count) => Interlocked.Add(ref _deliveries[(int)state], count);

    /// <summary>What was done at each stage since the process started, and how often something went wrong.</summary>
    public IEnumerable<(string Stage, long Items, long Errors)> Totals => _tallies.Select(one => (one.Key, one.Value.Items, one.Value.Errors));

    /// <summary>How many mails this process settled in each state since it started.</summary>
    public IEnumerable<(DeliveryState State, long Count)> Deliveries => Enum.GetValues<DeliveryState>().Select(state => (state, Volatile.Read(ref _deliveries[(int)state])));

    /// <summary>Takes what was done since the last call.</summary>
    public IReadOnlyCollection<StageCount> TakeNews() => [.. _tallies.Select(one => one.Value.TakeNews(one.Key)).OfType<StageCount>()];

    /// <summary>Gives back what was taken and could not be kept.</summary>
    public void GiveBack(IReadOnlyCollection<StageCount> news)
    {
        foreach (var count in news)
            Of(count.Stage).GiveBack(count);
    }

    public void Dispose() => _meter.Dispose();

    private Tally Of(string stage) => _tallies.GetOrAdd(stage, static _ => new Tally());

    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private long _toldItems;
        private long _toldErrors;
        private (string Words, DateTimeOffset At)? _newError;

        public long Items { get; private set; }
        public long Errors { get; private set; }

        public void Add(int items)
        {
            lock (_gate)
                Items += items;
        }

        public void Fail(string error, DateTimeOffset at)
        {
            lock (_gate)
            {
                Errors++;
                _newError = (error, at);
            }
        }

        /// <returns>What is new; null where nothing is.</returns>
        public StageCount? TakeNews(string stage)
        {
            lock (_gate)
            {
                if (Items == _toldItems && Errors == _toldErrors)
                    return null;
                var news = new StageCount { Stage = stage, Items = Items - _toldItems, Errors = Errors - _toldErrors, LastError = _newError?.Words, LastErrorAt = _newError?.At };
                (_toldItems, _toldErrors, _newError) = (Items, Errors, null);
                return news;
            }
        }

        public void GiveBack(StageCount news)
        {
            lock (_gate)
            {
                _toldItems -= news.Items;
                _toldErrors -= news.Errors;
                if (news is { LastError: { } words, LastErrorAt: { } at })
                    _newError ??= (words, at);
            }
        }
    }
}
