namespace Wiredesk.PollingSimulation;

/// <summary>
/// A web of feeds as a desk meets it: a few agencies that publish every few minutes, many papers, many more that publish daily
/// or weekly; seven in ten with validators; one in twelve in trouble of some kind; some hosts with many feeds.
/// </summary>
public static class FeedMix
{
    /// <summary>The same number gives the same web.</summary>
    private const int Seed = 20261124;

    private static readonly (double Share, double Minutes)[] s_gaps = [(0.03, 4), (0.12, 20), (0.25, 60), (0.25, 240), (0.2, 1440), (0.1, 4320), (0.05, 20160)];

    private static readonly (double Share, Fate Fate)[] s_fates =
    [
        (0.885, Fate.Works), (0.01, Fate.IsSlow), (0.02, Fate.HasMoved), (0.03, Fate.IsNotFound), (0.01, Fate.IsGone),
        (0.01, Fate.AsksToWait), (0.01, Fate.IsDown), (0.01, Fate.IsCutOff), (0.01, Fate.IsAPage), (0.005, Fate.IsEmpty),
    ];

    /// <param name="count">How many feeds, on half as many hosts.</param>
    /// <param name="start">When the simulation begins.</param>
    public static IReadOnlyList<SimulatedFeed> Of(int count, DateTimeOffset start)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var gap = TimeSpan.FromMinutes(Pick(s_gaps, random) * (0.5 + random.NextDouble()));
            return new SimulatedFeed(number, $"outlet-{Host(count, random)}.localhost")
            {
                // The first few are one of each fate, so that a small web has them too.
                Fate = number < s_fates.Length ? s_fates[number].Fate : Pick(s_fates, random),
                Gap = gap,
                First = start - (gap * random.Next(1, 200)) - (gap * random.NextDouble()),
                SendsETag = random.NextDouble() is var validators && validators is < 0.55,
                SendsLastModified = validators is > 0.25 and < 0.7,
                MaxAge = random.NextDouble() switch { < 0.2 => TimeSpan.FromMinutes(random.Next(1, 120)), < 0.22 => TimeSpan.FromDays(365), _ => null },
                TimeToLive = random.NextDouble() < 0.25 ? TimeSpan.FromMinutes(random.Next(5, 180)) : null,
                SkipHours = random.NextDouble() < 0.03 ? [start.AddHours(1).Hour, start.AddHours(2).Hour] : [],
            };
        })];
    }

    /// <summary>One feed in twenty is on one of a few hosts that serve many, as blog hosts do.</summary>
    private static int Host(int count, Random random)
        => random.NextDouble() < 0.05 ? random.Next(Math.Max(1, count / 1000)) : random.Next(Math.Max(1, count / 2));

    private static T Pick<T>((double Share, T Value)[] choices, Random random)
    {
        var at = random.NextDouble();
        foreach (var (share, value) in choices)
        {
            if ((at -= share) < 0)
                return value;
        }
        return choices[0].Value;
    }
}
