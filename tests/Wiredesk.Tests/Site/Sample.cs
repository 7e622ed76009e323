using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Tests.Site;

/// <summary>A small wire made up for these tests.</summary>
internal static class Sample
{
    public const string Bridge = """
        The council of Tarn Hollow closed the old bridge on Monday after divers found cracks in two of its piers.

        The mayor, Ottilie Brand, said the bridge would stay closed until the spring. Builders Quarrel & Sons denied that their repairs had weakened it.

        Divers had gone down for the third time this year. They came up with a bag of loose mortar and no more.

        Nobody uses the ferry in winter. The ferryman has asked the council for a second boat.
        """;

    public static readonly (string Speaker, Stance Stance, string Content)[] BridgeSaid =
    [
        ("Ottilie Brand", Stance.Says, "the bridge would stay closed until the spring"),
        ("Quarrel & Sons", Stance.Denies, "that their repairs had weakened it"),
    ];

    /// <summary>The sample text with plain line ends, whatever the checkout made of them.</summary>
    public static string Text(string text) => text.ReplaceLineEndings("\n");

    /// <summary>One outlet of each policy, a story with an article of each, a topic.</summary>
    public static async Task<(long Full, long Excerpt, long Link, long Story)> Fill(SiteDesk desk)
    {
        var stop = TestContext.Current.CancellationToken;
        await desk.Stores.Topics.Save(new Topic { Slug = "bridges", Name = "Bridges", Terms = ["bridge"], Sections = [new TopicSection { Name = "Piers", Terms = ["piers"] }] }, stop);
        var wire = await desk.Outlet("Tarn Wire", "full");
        var daily = await desk.Outlet("Hollow Daily", "excerpt:12");
        var post = await desk.Outlet("Evening Post", "link");
        await desk.Stores.Feeds.Add(wire.Id, "https://tarn-wire.example/feed", "Tarn Wire: all", desk.Stores.Clock.GetUtcNow(), stop);
        var (full, story) = await desk.Publish(wire, "Old bridge closed in Tarn Hollow", Text(Bridge), said: BridgeSaid);
        var (excerpt, _) = await desk.Publish(daily, "Bridge shut until spring",
            "Tarn Hollow woke without its bridge on Tuesday, and with a queue at the ferry that reached the churchyard wall. Shopkeepers counted the cost of the closure.", story);
        var (link, _) = await desk.Publish(post, "Divers find cracks in bridge",
            "Divers found cracks in the bridge piers at Tarn Hollow over the weekend. The council met at once. An engineer was called from the county. He arrived with a hammer and a lamp. His report will cost the town dearly.", story);
        return (full, excerpt, link, story);
    }
}
