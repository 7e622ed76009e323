using Wiredesk.StoryBench;

if (args is not [var what, var folder, ..])
{
    Console.Error.WriteLine("usage: bench/stories scale FOLDER [ARTICLES], bench/stories copies FOLDER, bench/stories mixed FOLDER, bench/stories restart FOLDER [ARTICLES], or bench/stories wire FOLDER [ARTICLES [WORDS]]; FOLDER holds labelled stories as .jsonl.gz");
    return 2;
}

var articles = LabelledArticle.InFolder(folder);
switch (what)
{
    case "scale":
        Scale.Run(articles, args.Length > 2 ? int.Parse(args[2]) : 1_000_000);
        return 0;
    case "copies":
        CopyRecall.Run(articles);
        return 0;
    case "mixed":
        MixedStream.Run(articles);
        return 0;
    case "restart":
#pragma warning disable RS0030 // The wall clock, to tell how long it took.
        await Restart.Run(articles, args.Length > 2 ? int.Parse(args[2]) : 300_000, TimeProvider.System);
#pragma warning restore RS0030
        return 0;
    case "wire":
        WireFile.Write(articles, args.Length > 2 ? int.Parse(args[2]) : 100_000, args.Length > 3 ? int.Parse(args[3]) : int.MaxValue, Console.OpenStandardOutput());
        return 0;
    default:
        Console.Error.WriteLine($"{what} is not something that can be measured: scale, copies, mixed, restart, wire");
        return 2;
}
