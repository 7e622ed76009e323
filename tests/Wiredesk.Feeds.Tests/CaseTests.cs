using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wiredesk.Feeds.Tests;

/// <summary>
/// Runs every file in <c>Cases</c>. The comment on top says what is expected, a line each: <c>path = value</c>, where a path leads into the
/// <see cref="Feed"/>, <c>.count</c> is a list's length, and <c>error</c> is part of the complaint. What follows the comment is the feed.
/// </summary>
public sealed class CaseTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");

    [Theory]
    [MemberData(nameof(Files))]
    public void Case_reads_as_its_comment_says(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        var end = bytes.AsSpan().IndexOf("-->\n"u8);
        var expectations = Encoding.UTF8.GetString(bytes.AsSpan(0, end)).Split('\n').Where(line => line.Contains(" = ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(expectations);

        var document = bytes.AsMemory(end + 4);
        if (expectations[0].StartsWith("error = ", StringComparison.Ordinal))
        {
            var complaint = Assert.Throws<FeedFormatException>(() => FeedReader.Read(document));
            Assert.Contains(expectations[0]["error = ".Length..], complaint.Message, StringComparison.Ordinal);
            return;
        }
        var feed = JsonSerializer.SerializeToNode(FeedReader.Read(document), Options);
        foreach (var expectation in expectations)
        {
            var parts = expectation.Split(" = ", 2);
            Assert.Equal($"{parts[0]} = {parts[1]}", $"{parts[0]} = {Find(feed, parts[0])}");
        }
    }

    private static string Find(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.', '['))
        {
            if (step == "count")
                return node!.AsArray().Count.ToString();
            node = step.EndsWith(']') ? node!.AsArray().ElementAtOrDefault(int.Parse(step[..^1])) : node![step];
        }
        return node?.ToString() ?? "null";
    }
}
