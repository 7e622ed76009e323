using BenchmarkDotNet.Running;
using Wiredesk.Bench;

return args switch
{
    ["make", var file, ..] => Make(file, Number(args, "--feeds", FeedMaker.UsualFeeds), Number(args, "--seed", FeedMaker.UsualSeed)),
    ["feeds", ..] => FeedsRace.Run(Number(args, "--feeds", FeedMaker.UsualFeeds), Number(args, "--seed", FeedMaker.UsualSeed), Number(args, "--rounds", FeedsRace.UsualRounds)),
    ["pages", var file, ..] => PagesRace.Run(file, Number(args, "--rounds", PagesRace.UsualRounds)),
    ["contender", var name] => Contender.Run(name),
    ["micro", ..] => Micro(args[1..]),
    _ => Usage(),
};

static int Make(string file, int feeds, int seed)
{
    using var output = File.Create(file);
    FeedMaker.WriteLines(output, feeds, seed);
    return 0;
}

static int Micro(string[] options)
{
    BenchmarkSwitcher.FromTypes([typeof(FeedBenchmarks)]).Run(options.Length == 0 ? ["--filter", "*"] : options);
    return 0;
}

static int Number(string[] options, string name, int usual)
{
    var at = Array.IndexOf(options, name);
    return at >= 0 && at + 1 < options.Length ? int.Parse(options[at + 1]) : usual;
}

static int Usage()
{
    Console.Error.WriteLine("usage: feeds [--feeds N] [--seed N] [--rounds N] | pages FILE [--rounds N] | make FILE [--feeds N] [--seed N] | contender NAME | micro [BENCHMARKDOTNET OPTIONS]");
    return 2;
}
