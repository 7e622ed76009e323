using System.Globalization;
using System.Text;

namespace Wiredesk.PollingSimulation;

/// <summary>A simulated feed as RSS 2.0.</summary>
public static class FeedText
{
    private const string Lead = "The council met for six hours and put off the vote on the river bridge, which both sides had said must not wait any longer. ";

    public static byte[] Of(SimulatedFeed feed, DateTimeOffset now, int port)
    {
        var rss = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>");
        rss.Append(CultureInfo.InvariantCulture, $"<title>Feed {feed.Number}</title><link>http://{feed.ServedBy}:{port}/</link>");
        if (feed.TimeToLive is { } live)
            rss.Append(CultureInfo.InvariantCulture, $"<ttl>{live.TotalMinutes:0}</ttl>");
        if (feed.SkipHours.Count > 0)
            rss.Append("<skipHours>").AppendJoin("", feed.SkipHours.Select(hour => $"<hour>{hour}</hour>")).Append("</skipHours>");
        foreach (var article in feed.Articles(now))
        {
            rss.Append(CultureInfo.InvariantCulture, $"""
                <item><title>Feed {feed.Number}: article {article}</title><link>http://{feed.ServedBy}:{port}/{feed.Number}/{article}</link>
                <guid>http://{feed.ServedBy}:{port}/{feed.Number}/{article}</guid><pubDate>{feed.PublishedAt(article):r}</pubDate>
                <description><![CDATA[<p>{Lead}</p><p class="more">{Lead}{Lead}</p>]]></description></item>
                """);
        }
        return Encoding.UTF8.GetBytes(rss.Append("</channel></rss>").ToString());
    }
}
