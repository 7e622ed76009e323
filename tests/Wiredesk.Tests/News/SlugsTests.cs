using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Site;

namespace Wiredesk.Tests.News;

public class SlugsTests
{
    [Theory]
    [InlineData("The Sael Gazette", "the-sael-gazette")]
    [InlineData("Škoda Élysée", "skoda-elysee")]
    [InlineData("S\u030Ckoda E\u0301lyse\u0301e", "skoda-elysee")]
    [InlineData("Łódź, Ærø & Straße", "lodz-aero-strasse")]
    [InlineData("Ngô Bảo Châu", "ngo-bao-chau")]
    [InlineData("김정은", "김정은")]
    [InlineData("Андрей Ёлкин", "андрей-ёлкин")]
    [InlineData("Άννα", "άννα")]
    [InlineData("O’Neill", "oneill")]
    [InlineData("***", "x")]
    public void Latin_letters_lose_their_accents_and_others_keep_theirs(string name, string slug) => Assert.Equal(slug, Slugs.Of(name));

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Speaker_known_by_a_slug_with_accents_keeps_it_and_gets_no_second(Dialect dialect)
    {
        await using var desk = await SiteDesk.Open(dialect);
        await desk.Execute("insert into speaker (slug, name) values ('josé-núñez', 'José Núñez')", new { });
        await desk.Publish(await desk.Outlet("Tarn Wire", "full"), "Bridge open", "José Núñez said the bridge was open to all again.", said: [("José Núñez", Statements.Stance.Says, "the bridge was open to all again")]);
        Assert.Contains("the bridge was open to all again", await desk.Get("/speaker/jos%C3%A9-n%C3%BA%C3%B1ez"), StringComparison.Ordinal);
        Assert.Equal(404, await desk.Status("/speaker/jose-nunez"));
    }
}
