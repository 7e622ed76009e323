using System.Text.Json.Nodes;

namespace Wiredesk.Site;

/// <summary>A story as schema.org's LiveBlogPosting, its lines as Quotation and BlogPosting.</summary>
internal static class StoryData
{
    public static JsonObject Of(StoryModel model)
    {
        var story = model.Story;
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["headline"] = model.Briefing?.Headline ?? story.Headline,
            ["inLanguage"] = story.Language,
            ["coverageStartTime"] = Moments.Iso(story.FirstAt),
            ["coverageEndTime"] = Moments.Iso(story.LastAt + StoryPage.LiveFor),
            ["dateModified"] = Moments.Iso(story.LastAt),
            ["liveBlogUpdate"] = new JsonArray([.. (model.Shown?.Glance ?? []).Select(Update)]),
            ["citation"] = new JsonArray([.. (model.Shown?.Lines() ?? []).Where(line => line.Speaker is not null && line.Text.AsSpan().ContainsAny("“\"«„")).Select(Quotation)]),
        };
    }

    /// <summary>A statement as schema.org's Quotation.</summary>
    public static JsonNode Quotation(ShownLine line) => new JsonObject
    {
        ["@type"] = "Quotation",
        ["text"] = line.Text,
        ["creator"] = new JsonObject { ["@type"] = "Thing", ["name"] = line.Speaker?.Name },
        ["dateCreated"] = Moments.Iso(line.Line.At),
        ["isBasedOn"] = SiteAddress.Evidence(line.Line.Evidence),
    };

    private static JsonNode Update(ShownLine line) => new JsonObject
    {
        ["@type"] = "BlogPosting",
        ["articleBody"] = line.Text,
        ["datePublished"] = Moments.Iso(line.Line.At),
        ["url"] = SiteAddress.Line(line.StoryId, line.Line.LineId),
        ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = line.Outlet.Name },
    };
}
