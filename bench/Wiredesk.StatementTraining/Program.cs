using Wiredesk.StatementTraining;

switch (args)
{
    case ["make", var folder, var output]:
        var models = new Learning(LabelledArticle.Read(Path.Combine(folder, "polnear-train.jsonl.gz"))).Whole();
        Save(output, models.Write);
        return 0;
    case ["judge", var folder, var output]:
        Predictions.Write(output, new Learning(LabelledArticle.Read(Path.Combine(folder, "polnear-train.jsonl.gz"))).Judged(least: 0.1f));
        return 0;
    case ["calibration", var file]:
        foreach (var line in Calibration.Of(LabelledArticle.Read(file)))
            Console.WriteLine(line);
        return 0;
    default:
        Console.Error.WriteLine("give: make FOLDER FILE, judge FOLDER FILE, or calibration ARTICLES.jsonl.gz");
        return 2;
}

static void Save(string path, Action<BinaryWriter> write)
{
    using (var writer = new BinaryWriter(File.Create(path)))
        write(writer);
    Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
}
