using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wiredesk.Pages;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk page</c>: the article on a page.</summary>
internal static class PageCommand
{
    public static Command Build(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "A file, an address, or - for standard input", DefaultValueFactory = _ => "-" };
        var json = new Option<bool>("--json") { Description = "All that was read, as JSON" };
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        var command = new Command("page", "The article on a page: title, byline, text") { file, json, jsonl, threads };
        command.SetAction((arguments, stop) => arguments.GetValue(jsonl)
            ? JsonLines.Run(arguments.GetValue(file)!, (row, id, writer) => Row(row, id, writer, clock), arguments.GetValue(threads), stop)
            : One(arguments.GetValue(file)!, arguments.GetValue(json), clock, stop));
        return command;
    }

    /// <summary><c>{id, url, html}</c> to <c>{id, title, authors, ..., text, html}</c>.</summary>
    private static void Row(JsonElement row, string id, Utf8JsonWriter writer, TimeProvider clock)
    {
        var page = PageReader.Read(JsonLines.Required(row, "html"), JsonLines.Text(row, "url") ?? "");
        if (page.NoArticle is not null)
            throw new JsonLines.RowException($"no article: {page.NoArticle}");
        PageJson.Write(writer, id, page, clock.GetUtcNow());
    }

    private static async Task<int> One(string name, bool json, TimeProvider clock, CancellationToken stop)
    {
        var input = await InputFile.Read(name, clock, stop);
        var page = PageReader.Read(PageReader.Decode(input.Bytes, input.ContentType), input.Url ?? "");
        if (page.NoArticle is not null)
            throw new DeskException($"{name}: no article: {page.NoArticle}");
        if (json)
        {
            var now = clock.GetUtcNow();
            await using var output = Console.OpenStandardOutput();
            await using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                PageJson.Write(writer, name, page with { Rights = page.Rights.With(input.Rights, now) }, now);
            output.Write("\n"u8);
            return 0;
        }
        Console.WriteLine(page.Title);
        var facts = new[] { string.Join(", ", page.Authors), page.Published?.ToString("yyyy-MM-dd HH:mm zzz"), page.SiteName, page.Canonical };
        Console.WriteLine(string.Join(" · ", facts.Where(fact => !string.IsNullOrEmpty(fact))));
        Console.WriteLine();
        Console.WriteLine(page.Text);
        if (page.Credits.Count > 0)
            Console.WriteLine($"\nCredits: {string.Join(", ", page.Credits)}");
        return 0;
    }
}
