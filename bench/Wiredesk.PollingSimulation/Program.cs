using System.Globalization;
using Wiredesk.PollingSimulation;

// dotnet run -c Release --project bench/Wiredesk.PollingSimulation [FEEDS [HOURS]]
#pragma warning disable RS0030 // The wall clock, to tell how long it took.
var wallClock = TimeProvider.System;
#pragma warning restore RS0030

var feeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
var hours = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;

Console.WriteLine($"{feeds} feeds imported from OPML and polled over a simulated web on loopback, SQLite; CPU and memory are of one process, the web's server in it\n");
Console.WriteLine("| hour | requests | of feeds | 304 | new articles | wall, s | CPU, s | peak memory, MB |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var number = 0;
var result = await new Simulation(feeds, hours, TimeSpan.FromMilliseconds(500), wallClock).Run(hour => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"| {++number} | {hour.Requests} | {hour.Polls} | {100.0 * hour.Unchanged / Math.Max(1, hour.Polls):0.0} % | {hour.Articles} | {hour.Wall.TotalSeconds:0.0} | {hour.Cpu.TotalSeconds:0.0} | {hour.PeakMemory / 1e6:0} |")), CancellationToken.None);

Console.WriteLine($"\nfeeds at the end: {string.Join(", ", result.Feeds.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"))}");
Console.WriteLine($"asked more often than allowed: {result.Violations.Count}");
foreach (var violation in result.Violations.Take(20))
    Console.WriteLine($"  {violation}");
return result.Violations.Count == 0 ? 0 : 1;
