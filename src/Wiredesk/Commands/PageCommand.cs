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
        var learnHosts = new Option<bool>("--learn-hosts") { Description = "Batch: let the pages of one host teach each other what they share; the batch is read twice" };
        var command = new Command("page", "The article on a page: title, byline, text") { file, json, jsonl, threads, learnHosts };
        command.SetAction((arguments, stop) => arguments.GetValue(jsonl)
            ? Batch(arguments.GetValue(file)!, arguments.GetValue(learnHosts), arguments.GetValue(threads), clock, stop)
            : One(arguments.GetValue(file)!, arguments.GetValue(json), clock, stop));
        return command;
    }

    private static async Task<int> Batch(string name, bool learnHosts, int threads, TimeProvider clock, CancellationToken stop)
    {
        if (!learnHosts)
            return await JsonLines.Run(name, (row, id, writer) => Row(row, id, null, writer, clock), threads, stop);
        using var learning = await HostLearning.Read(name, threads, stop);
        return await JsonLines.Run(learning.FileName, (row, id, writer) => Row(row, id, learning.Of(JsonLines.Text(row, "url") ?? ""), writer, clock), threads, stop);
    }

    /// <summary><c>{id, url, html}</c> to <c>{id, title, authors, ..., text, html}</c>.</summary>
    private static void Row(JsonElement row, string id, HostMemory? memory, Utf8JsonWriter writer, TimeProvider clock)
    {
        var page = PageReader.Read(JsonLines.Required(row, "html"), JsonLines.Text(row, "url") ?? "", memory);
        if (page.NoArticle is not null)
            throw new JsonLines.RowException($"no article: {page.NoArticle}", beside => PageJson.WriteProperties(beside, page, clock.GetUtcNow()));
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
