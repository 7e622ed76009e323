using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wiredesk.Language;

namespace Wiredesk.LanguageProfiles;

/// <summary>How often the guess of a page's text is the language that the page's html element names, and how long it takes.</summary>
internal static partial class Measure
{
    private const int Rounds = 20;
    private const int ShortLength = 80;

    public static void Run(IEnumerable<string> files)
    {
        var watch = Stopwatch.StartNew();
        LanguageGuess.Of("The first guess reads the profiles.");
        Console.WriteLine($"first guess: {watch.Elapsed.TotalMilliseconds:0.0} ms, {GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024.0:0.0} MB of heap");
        foreach (var file in files)
        {
            var pages = Pages(file).ToList();
            Tell($"{Path.GetFileName(file)}, whole texts", pages, tell: true);
            Tell($"{Path.GetFileName(file)}, first {ShortLength} characters", [.. pages.Select(page => (page.Text.Length <= ShortLength ? page.Text : page.Text[..ShortLength], page.Claimed))], tell: false);
            watch.Restart();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (text, _) in pages)
                    LanguageGuess.Of(text);
            }

            Console.WriteLine($"  {watch.Elapsed.TotalMicroseconds / Rounds / Math.Max(1, pages.Count):0.0} µs an article of {(pages.Count == 0 ? 0 : pages.Average(page => page.Text.Length)):0} characters");
        }
    }

    private static void Tell(string name, List<(string Text, string Claimed)> pages, bool tell)
    {
        var results = pages.Select(page => (page.Claimed, Guess: LanguageGuess.Best(page.Text), page.Text)).ToList();
        var told = results.Where(one => one.Guess.Language is not null).ToList();
        Console.WriteLine($"{name}: {results.Count} texts, {told.Count} told, {told.Count(one => one.Guess.Language == one.Claimed)} as claimed ({100.0 * told.Count(one => one.Guess.Language == one.Claimed) / Math.Max(1, told.Count):0.0} %)");
        if (!tell)
            return;
        foreach (var (claimed, guess, text) in results.Where(one => one.Guess.Language != one.Claimed))
            Console.WriteLine($"  claimed {claimed}, guessed {guess.Language ?? "-"} ({guess.Confidence:0.00}): {text.Replace('\n', ' ')[..Math.Min(70, text.Length)]}");
    }

    /// <summary>The texts of pages whose lang attribute is a language.</summary>
    private static IEnumerable<(string Text, string Claimed)> Pages(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var row = JsonElement.Parse(line);
            var html = row.TryGetProperty("html", out var page) ? page.GetString() : null;
            var match = html is null ? Match.Empty : LangAttribute().Match(html);
            if (!match.Success)
                continue;
            var text = Text(row) ?? string.Join("\n", Paragraph().Matches(html!).Select(one => System.Net.WebUtility.HtmlDecode(Tag().Replace(one.Groups["text"].Value, ""))).Where(one => one.Length > 60));
            var claimed = match.Groups["lang"].Value.ToLowerInvariant();
            if (text.Length > 100)
                yield return (text, claimed is "no" or "nn" ? "nb" : claimed);
        }
    }

    private static string? Text(JsonElement row)
    {
        foreach (var name in (ReadOnlySpan<string>)["text", "articleBody", "body", "gold"])
        {
            if (row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    [GeneratedRegex("""<html[^>]*\slang\s*=\s*["']?(?<lang>[a-zA-Z]{2})\b""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LangAttribute();

    [GeneratedRegex("<p(\\s[^>]*)?>(?<text>.*?)</p>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
