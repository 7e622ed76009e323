using System.Text.Json;

namespace Wiredesk.Acceptance;

/// <summary>Two versions of an article on the command line.</summary>
public sealed class ChangesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_versions_are_told_apart_in_words_and_as_json()
    {
        var was = _folder.File("was.json", "{\"title\": \"Bridge shut\", \"text\": \"At least 12 people were hurt.\"}");
        var now = _folder.File("now.json", "{\"title\": \"Bridge shut\", \"text\": \"At least 14 people were hurt.\"}");
        var (exit, output, _) = await WiredeskProcess.Run(null, "changes", was, now);
        Assert.Equal(0, exit);
        Assert.Contains("1 word changed; 12 became 14.", output, StringComparison.Ordinal);
        Assert.Contains("At least [-12-] {+14+} people were hurt.", output, StringComparison.Ordinal);

        (exit, output, _) = await WiredeskProcess.Run(null, "changes", was, now, "--json");
        Assert.Equal(0, exit);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("changed", document.RootElement.GetProperty("paragraphs")[0].GetProperty("fate").GetString());
    }

    [Fact]
    public async Task A_version_that_is_missing_is_named()
    {
        var (exit, _, errors) = await WiredeskProcess.Run(null, "changes", _folder.File("was.txt", "One."), _folder.Folder("nowhere.txt"));
        Assert.Equal(1, exit);
        Assert.Contains("nowhere.txt: no such file", errors, StringComparison.Ordinal);
    }
}
