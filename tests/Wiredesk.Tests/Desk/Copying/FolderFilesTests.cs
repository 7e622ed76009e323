using Wiredesk.Store;
using Wiredesk.Tests.Store;
using Wiredesk.Tests.Store.Copying;

namespace Wiredesk.Tests.Desk.Copying;

/// <summary>The files beside the database of a desk that is copied.</summary>
public sealed class FolderFilesTests : IAsyncDisposable
{
    private readonly CopyingDesks _desks = new();

    public ValueTask DisposeAsync() => _desks.DisposeAsync();

    [Fact]
    public async Task Settings_keys_and_looks_go_along_and_nothing_is_written_over()
    {
        var (desk, target) = (await _desks.Full(), await _desks.Empty(Dialect.Sqlite));
        Write(desk, "wiredesk.json", """{ "Mail": { "DkimSelector": "wd", "DkimKey": "keys/own.pem" } }""");
        Write(desk, "keys/own.pem", "key");
        Write(desk, "dkim-wd202601.pem", "old key");
        Write(desk, "brand/style.css", "body {}");
        Write(desk, "brand/fonts/serif.woff2", "font");
        Write(desk, "mail-in-hand", "in hand");
        Write(desk, "node", "0123");
        Write(desk, "notes.txt", "mine");
        Write(target, "brand/style.css", "body { color: red }");
        Write(target, "dkim-wd202601.pem", "old key");

        var files = (await CopyingDesks.Copy(desk, target)).Files!;
        Assert.Equal(["brand/fonts/serif.woff2", "keys/own.pem", "wiredesk.json"], files.Taken);
        Assert.Equal(["brand/style.css"], files.Kept);
        Assert.Equal(["notes.txt"], files.Left);
        Assert.Equal("key", Read(target, "keys/own.pem"));
        Assert.Equal("body { color: red }", Read(target, "brand/style.css"));
        Assert.All(["notes.txt", "node", "mail-in-hand"], name => Assert.False(File.Exists(Path.Combine(target.Place, name))));
    }

    [Fact]
    public async Task They_stay_where_they_are_when_the_database_goes_to_a_server()
        => Assert.Null((await CopyingDesks.Copy(await _desks.Full(), await _desks.Empty(Dialect.Postgres))).Files);

    private static void Write(TestDatabase desk, string path, string text)
    {
        var file = Path.Combine(desk.Place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Read(TestDatabase desk, string path) => File.ReadAllText(Path.Combine(desk.Place, path));
}
