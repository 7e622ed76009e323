using Wiredesk.LanguageProfiles;

// Of the languages the package knows, those that are not told apart by their script alone.
string[] kept =
[
    "ar", "az", "be", "bg", "ca", "cs", "da", "de", "en", "es", "et", "eu", "fa", "fi", "fr", "hr", "hu", "is", "it", "ku", "lt", "lv", "ms", "nl", "no", "pl",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tl", "tr", "uk", "ur", "vi", "yo",
];

switch (args)
{
    case ["make", var package, var table, var output]:
        var profiles = Profiles.Read(package, table, kept.ToHashSet());
        using (var file = File.Create(output))
            ProfileFile.Write(profiles, file);
        Console.WriteLine($"{profiles.Languages.Count} languages, {profiles.Weights.Count} n-grams, {new FileInfo(output).Length} bytes");
        return 0;
    case ["measure", .. var files] when files.Length > 0:
        Measure.Run(files);
        return 0;
    default:
        Console.Error.WriteLine("give: make PACKAGE-FOLDER TABLE OUTPUT, or measure FILE.jsonl.gz...");
        return 2;
}
