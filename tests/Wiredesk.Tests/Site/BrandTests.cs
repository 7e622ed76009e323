using Wiredesk.Site;

namespace Wiredesk.Tests.Site;

public sealed class BrandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-brand-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Own_stylesheet_logo_and_icon_stand_on_every_page_and_the_stylesheet_finds_its_files()
    {
        Put("style.css", ":root { --ink: navy } h1 { background: url(paper.png) }"u8);
        Put("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 1'/>"u8);
        Put("icon.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"u8);
        Put("paper.png", [0x89, 0x50]);
        await using var desk = await SiteDesk.Open(settings: new Settings { Site = new SiteSettings { Name = "Orle & Sons" } }, folder: _folder);
        var assets = desk.Part<SiteAssets>();

        var page = await desk.Get("/about");

        Assert.Contains($"<link rel=\"stylesheet\" href=\"{assets.Address("style.css")}\" />", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"stylesheet\" href=\"{assets.Address("brand/style.css")}\" />", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"icon\" href=\"{assets.Address("brand/icon.svg")}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<img src=\"{assets.Address("brand/logo.svg")}\" alt=\"Orle &amp; Sons\" />", page, StringComparison.Ordinal);
        Assert.Contains("--ink: navy", await desk.Get(assets.Address("brand/style.css")), StringComparison.Ordinal);
        using var paper = await desk.Client.GetAsync(assets.Address("brand/paper.png"), Stop);
        Assert.Equal("image/png", paper.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0x89, 0x50], await paper.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Without_one_pages_have_the_name_and_one_stylesheet()
    {
        await using var desk = await SiteDesk.Open(folder: _folder);
        var page = await desk.Get("/about");
        Assert.DoesNotContain("brand/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_stylesheet_is_at_another_address()
    {
        Put("style.css", "a {}"u8);
        var before = new SiteAssets(_folder).Address("style.css");
        Put("style.css", "b {}"u8);
        Assert.NotEqual(before, new SiteAssets(_folder).Address("style.css"));
    }

    [Theory]
    [InlineData("track.js", 10, "brand/track.js: is none of")]
    [InlineData("notes.txt", 10, "keep it elsewhere")]
    [InlineData("film.webp", (2 << 20) + 1, "brand/film.webp: is larger than 2 MB")]
    public void What_is_no_look_is_refused_by_its_name(string name, int length, string told)
    {
        Put(name, new byte[length]);
        Assert.Contains(told, Assert.Throws<DeskException>(() => new SiteAssets(_folder)).Message, StringComparison.Ordinal);
    }

    private void Put(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "brand"));
        File.WriteAllBytes(Path.Combine(_folder, "brand", name), bytes);
    }
}
