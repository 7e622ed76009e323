using System.Diagnostics;
using System.Globalization;
using Wiredesk.Fuzz;

const double UsualMinutes = 10;
const int UsualSeed = 1;
const int MostKept = 100;
const int MostRepeats = 3;
var slow = TimeSpan.FromSeconds(1);

var (minutes, seed, folders) = (UsualMinutes, UsualSeed, new List<string> { Path.Combine(AppContext.BaseDirectory, "Cases") });
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--minutes")
        minutes = double.Parse(args[++i], CultureInfo.InvariantCulture);
    else if (args[i] == "--seed")
        seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
    else if (Directory.Exists(args[i]))
        folders.Add(args[i]);
    else
    {
        Console.Error.WriteLine($"{args[i]}: no such folder\nusage: [--minutes N] [--seed N] [FOLDER...]");
        return 2;
    }
}

var documents = folders.SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
var mutator = new Mutator(new Random(seed), documents);
var kept = Path.GetFullPath("fuzz-feeds");
var until = TimeSpan.FromMinutes(minutes);
var start = Stopwatch.GetTimestamp();
var (number, findings, slowest) = (0, 0, TimeSpan.Zero);
while (Stopwatch.GetElapsedTime(start) < until && findings < MostKept)
{
    var document = mutator.Next();
    var (took, escaped) = Trial.Run(document, number++);
    // A machine with other work stalls now and then; what the document is to blame for happens again.
    for (var again = 0; escaped is null && took >= slow && again < MostRepeats; again++)
        (took, escaped) = Trial.Run(document, number);
    if (took > slowest)
    {
        slowest = took;
        Keep("slowest.bin", document);
    }
    if (escaped is null && took < slow)
        continue;
    findings++;
    var file = Keep($"{seed}-{number}.bin", document);
    Console.WriteLine($"{file}: {took.TotalMilliseconds:f0} ms: {escaped?.ToString() ?? "too slow"}");
}
Console.WriteLine($"seed {seed}, {documents.Count} documents, {number} cases in {Stopwatch.GetElapsedTime(start).TotalMinutes:f1} minutes: {findings} findings, slowest {slowest.TotalMilliseconds:f0} ms");
return findings == 0 ? 0 : 1;

string Keep(string name, byte[] document)
{
    Directory.CreateDirectory(kept);
    var file = Path.Combine(kept, name);
    File.WriteAllBytes(file, document);
    return file;
}
