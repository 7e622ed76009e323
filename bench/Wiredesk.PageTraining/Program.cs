using Wiredesk.Pages.Body;
using Wiredesk.PageTraining;

if (args is not [var folder, ..])
{
    Console.Error.WriteLine("usage: train-pages FOLDER [--model FILE] [--judge [--nested]] [--worst FILE]: FOLDER holds zyte, wcxb-dev and trafilatura-dev.jsonl.gz");
    return 2;
}

var pages = PageSets.Read(folder, PageSets.Names);
Console.WriteLine($"{pages.Count} pages, {pages.Sum(page => page.Labels.Length)} blocks");
var learning = new Learning(pages) { Nested = args.Contains("--nested") };
if (args.Contains("--judge"))
{
    var likely = learning.CrossValidated();
    Report.Print(pages, page => ArticleBody.Chosen(page.Outline, page.Hints, likely[page]));
    if (After("--worst") is { } worst)
        Report.WriteWorst(pages, page => ArticleBody.Chosen(page.Outline, page.Hints, likely[page]), worst);
}

if (After("--model") is { } path)
{
    await using var file = File.Create(path);
    learning.Model().Write(file);
    Console.WriteLine($"{path} written");
}

return 0;

string? After(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
