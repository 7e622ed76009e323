using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Wiredesk.Language;
using Wiredesk.Pages;
using Wiredesk.Stories;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk stories</c>: articles grouped into stories, copies found.</summary>
internal static class StoriesCommand
{
    public static Command Build(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "JSON lines of articles, also gzipped, or - for standard input", DefaultValueFactory = _ => "-" };
        var json = new Option<bool>("--json") { Description = "As JSON lines instead of a list" };
        var jsonl = JsonLines.Option();
        var threads = JsonLines.Threads();
        threads.Description = "Taken for the batch form's sake; articles are filed one after another";
        var command = new Command("stories", "Articles grouped into stories, and which of them copy another") { file, json, jsonl, threads };
        command.SetAction(async (arguments, stop) =>
        {
            var desk = new Filer();
            await foreach (var (line, number) in JsonLines.Lines(arguments.GetValue(file)!, stop))
                desk.Take(line, number);
            if (arguments.GetValue(jsonl) || arguments.GetValue(json))
                await desk.WriteLines(stop);
            else
                desk.Print();
            return desk.Failed ? 1 : 0;
        });
        return command;
    }

    /// <summary>Files rows as they come, one index per language, and keeps the answers until the last has come.</summary>
    private sealed class Filer
    {
        private readonly Dictionary<string, StoryIndex> _indexes = [];
        private readonly List<Row> _rows = [];
        private long _stories;

        public bool Failed { get; private set; }

        public void Take(string line, int number)
        {
            string? id = null;
            try
            {
                (var row, id) = JsonLines.Parse(line, number);
                var article = Article(row, _rows.Count);
                var index = IndexOf(JsonLines.Text(row, "lang") ?? LanguageGuess.Of(article.Text) ?? "und");
                var filing = index.Find(article);
                var story = filing.Story ?? _stories++;
                foreach (var late in filing.LateCopies)
                    _rows[(int)late.Article] = _rows[(int)late.Article] with { Copy = late.Match };
                _rows.Add(new Row(id, article.Title, article.Outlet, story, filing.Copy, null));
                if (index.Add(filing, story) is { } regrouping)
                    Regroup(index, regrouping);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Failed = true;
                _rows.Add(new Row(id, "", "", -1, null, error.Message));
            }
        }

        private void Regroup(StoryIndex index, Regrouping regrouping)
        {
            var numbers = regrouping.Stories.Select(story => story.Story ?? _stories++).ToList();
            foreach (var (number, story) in numbers.Zip(regrouping.Stories))
            {
                foreach (var article in story.Articles)
                    _rows[(int)article] = _rows[(int)article] with { Story = number };
            }
            index.Apply(regrouping, numbers);
        }

        /// <summary><c>{id, story, copy_of?, copy_kind?, containment?}</c> a row, in the order they came.</summary>
        public async Task WriteLines(CancellationToken stop)
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            foreach (var row in _rows)
                await output.WriteAsync(row.Error is null ? Line(row) : JsonLines.ErrorLine(row.Id, row.Error), stop);
        }

        public void Print()
        {
            foreach (var story in _rows.Where(row => row.Error is null).GroupBy(row => row.Story).OrderByDescending(group => group.Count()))
            {
                AnsiConsole.MarkupLineInterpolated($"[bold]{story.First().Title}[/] [grey]{story.Count()} articles, {story.Count(row => row.Copy is null)} origins[/]");
                foreach (var row in story.Skip(1))
                {
                    var copy = row.Copy is null ? "" : $" ({row.Copy.Kind.ToString().ToLowerInvariant()} copy of {_rows[(int)row.Copy.Origin].Id})";
                    AnsiConsole.MarkupLineInterpolated($"  {row.Title}[grey]{(row.Outlet.Length > 0 ? " · " + row.Outlet : "")}{copy}[/]");
                }
            }
            foreach (var row in _rows.Where(row => row.Error is not null))
                Console.Error.WriteLine($"wiredesk: {row.Error}");
        }

        private StoryIndex IndexOf(string language)
        {
            if (!_indexes.TryGetValue(language, out var index))
                _indexes[language] = index = new StoryIndex(new StoryIndexOptions { Language = language });
            return index;
        }

        private static StoryArticle Article(JsonElement row, int number)
        {
            var text = JsonLines.Text(row, "text") ?? "";
            return new StoryArticle
            {
                Id = number,
                Outlet = JsonLines.Text(row, "outlet") ?? JsonLines.Text(row, "source") ?? "",
                Published = JsonLines.Moment(row, "published"),
                Title = JsonLines.Text(row, "title") ?? "",
                Text = text,
                Credits = AgencyCredits.In(text),
            };
        }

        private ReadOnlyMemory<byte> Line(Row row)
        {
            var line = new ArrayBufferWriter<byte>();
            using (var writer = JsonLines.Writer(line))
            {
                writer.WriteStartObject();
                writer.WriteString("id", row.Id);
                writer.WriteNumber("story", row.Story);
                if (row.Copy is not null)
                {
                    writer.WriteString("copy_of", _rows[(int)row.Copy.Origin].Id);
                    writer.WriteString("copy_kind", row.Copy.Kind.ToString().ToLowerInvariant());
                    writer.WriteNumber("containment", Math.Round(row.Copy.Containment, 3));
                }
                writer.WriteEndObject();
            }
            line.Write("\n"u8);
            return line.WrittenMemory;
        }

        private sealed record Row(string? Id, string Title, string Outlet, long Story, CopyMatch? Copy, string? Error);
    }
}
