using System.Text.Json;
using Wiredesk.Feeds;
using Wiredesk.Pages;

namespace Wiredesk.Desk;

/// <summary>A feed's entry as the desk keeps it: nothing in its markup runs, whoever shows it later.</summary>
public static class KeptEntry
{
    /// <returns>JSON of the entry. Markup larger or deeper than is read is left out; the entry's plain texts stay.</returns>
    public static string Of(FeedEntry entry) => JsonSerializer.Serialize(entry with
    {
        TitleHtml = entry.TitleHtml is null ? null : KeptHtml.Of(entry.TitleHtml),
        ContentHtml = entry.ContentHtml is null ? null : KeptHtml.Of(entry.ContentHtml),
    });
}
