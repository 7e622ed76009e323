using System.Text.Json.Nodes;

namespace Wiredesk.Site;

/// <summary>
/// A story as schema.org's LiveBlogPosting, its lines as BlogPosting, Quotation and, where they are disputed, Claim. A speaker stands as
/// text: whether it is a person or a body is not known.
/// </summary>
internal static class StoryData
{
    /// <summary>The page says all of them; here so many tell what it holds, and it stays small.</summary>
    private const int MostQuotations = 8;

    /// <param name="model">What the page shows.</param>
    /// <param name="site">Scheme and host of the site.</param>
    /// <param name="name">The name of the site.</param>
    public static JsonObject Of(StoryModel model, string site, string name)
    {
        var story = model.Story;
        return new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "LiveBlogPosting",
            ["url"] = site + SiteAddress.Story(story.Id),
            ["headline"] = model.Briefing?.Headline ?? story.Headline,
            ["inLanguage"] = story.Language,
            ["publisher"] = Publisher(name, site),
            ["coverageStartTime"] = Moments.Iso(story.FirstAt),
            ["coverageEndTime"] = Moments.Iso(story.LastAt + StoryPage.LiveFor),
            ["datePublished"] = Moments.Iso(story.FirstAt),
            ["dateModified"] = Moments.Iso(story.LastAt),
            ["liveBlogUpdate"] = new JsonArray([.. (model.Shown?.Glance ?? []).Select(line => Update(line, site))]),
            ["citation"] = new JsonArray([.. (model.Shown?.Lines() ?? []).Where(line => line.Speaker is not null && line.Text.AsSpan().ContainsAny("“\"«„")).Take(MostQuotations).Select(line => Quotation(line, site))]),
            ["about"] = new JsonArray([.. Disputed(model.Shown).Select(line => Claim(line, model, site))]),
        };
    }

    /// <summary>Both sides of each dispute, and the figures that differ; each line once.</summary>
    private static IEnumerable<ShownLine> Disputed(ShownBriefing? shown)
        => shown is null ? [] : shown.Disputes.SelectMany(dispute => dispute.Answer is null ? [dispute.Accusation] : new[] { dispute.Accusation, dispute.Answer })
            .Concat(shown.Figures.SelectMany(figures => figures.Lines))
            .DistinctBy(line => line.Line.Evidence);

    private static JsonObject Quotation(ShownLine line, string site) => new()
    {
        ["@type"] = "Quotation",
        ["text"] = line.Text,
        ["creator"] = line.Speaker?.Name,
        ["dateCreated"] = Moments.Iso(line.Line.At),
        ["isBasedOn"] = site + SiteAddress.Evidence(line.Line.Evidence),
    };

    /// <summary>A statement that another contradicts, as it stands in a report; that the two contradict is this site's reading.</summary>
    private static JsonObject Claim(ShownLine line, StoryModel model, string site) => new()
    {
        ["@type"] = "Claim",
        ["text"] = line.Text,
        ["author"] = line.Speaker?.Name,
        ["url"] = site + SiteAddress.Line(line.StoryId, line.Line.LineId),
        ["appearance"] = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["url"] = model.Articles.TryGetValue(line.Line.Evidence.ArticleId, out var found) ? SiteAddress.Outward(found.Article.Url) : null,
            ["datePublished"] = Moments.Iso(line.Line.At),
            ["publisher"] = Organization(line.Outlet.Name, SiteAddress.Outward(line.Outlet.HomePage)),
            ["archivedAt"] = site + SiteAddress.Evidence(line.Line.Evidence),
        },
        ["claimInterpreter"] = new JsonObject { ["@type"] = "Organization", ["@id"] = PublisherId(site) },
    };

    private static JsonObject Update(ShownLine line, string site) => new()
    {
        ["@type"] = "BlogPosting",
        ["articleBody"] = line.Text,
        ["datePublished"] = Moments.Iso(line.Line.At),
        ["url"] = site + SiteAddress.Line(line.StoryId, line.Line.LineId),
        ["publisher"] = Organization(line.Outlet.Name, SiteAddress.Outward(line.Outlet.HomePage)),
    };

    private static JsonObject Publisher(string name, string site)
    {
        var publisher = Organization(name, site + "/");
        publisher["@id"] = PublisherId(site);
        return publisher;
    }

    private static string PublisherId(string site) => site + "/#publisher";

    internal static JsonObject Organization(string name, string? url)
    {
        var organization = new JsonObject { ["@type"] = "Organization", ["name"] = name };
        if (url is not null)
            organization["url"] = url;
        return organization;
    }
}
