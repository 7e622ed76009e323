using System.Text.Json;
using System.Text.RegularExpressions;
using Wiredesk.Pages;
using Wiredesk.Statements;

namespace Wiredesk.Tests.Site;

/// <summary>The JSON-LD of pages, held against the terms of schema.org.</summary>
public sealed class LinkedDataTests
{
    /// <summary>
    /// Types and properties of schema.org that the site writes, each type with those of the types above it: release 29.3
    /// (https://schema.org/docs/full.html; Claim from https://pending.schema.org), looked up on 28 November 2026.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_terms = Terms();

    private static Dictionary<string, string[]> Terms()
    {
        string[] thing = ["name", "url", "description", "image", "sameAs"];
        string[] work =
        [
            .. thing, "about", "archivedAt", "author", "citation", "copyrightNotice", "creator", "dateCreated", "dateModified", "datePublished", "headline", "inLanguage",
            "isAccessibleForFree", "isBasedOn", "license", "publisher", "text", "usageInfo",
        ];
        string[] article = [.. work, "articleBody", "articleSection"];
        return new()
        {
            ["NewsArticle"] = article,
            ["BlogPosting"] = article,
            ["LiveBlogPosting"] = [.. article, "coverageStartTime", "coverageEndTime", "liveBlogUpdate"],
            ["Quotation"] = work,
            ["Claim"] = [.. work, "appearance", "claimInterpreter", "firstAppearance"],
            ["Organization"] = thing,
            ["Person"] = thing,
            ["ItemList"] = [.. thing, "itemListElement"],
        };
    }

    [Fact]
    public async Task Every_term_is_one_of_schema_org_and_every_address_is_whole()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Disputed(desk);
        var types = new HashSet<string>();
        foreach (var path in new[] { $"/s/{story}", $"/a/{full}", "/speaker/ottilie-brand" })
        {
            foreach (var data in await Data(desk, path))
            {
                Assert.Equal("https://schema.org", data.GetProperty("@context").GetString());
                Check(data, types);
            }
        }
        Assert.Superset(new HashSet<string> { "LiveBlogPosting", "BlogPosting", "Quotation", "Claim", "NewsArticle", "Organization", "ItemList" }, types);
    }

    [Fact]
    public async Task Disputed_statements_are_claims_with_the_report_they_appear_in()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Disputed(desk);
        var data = Assert.Single(await Data(desk, $"/s/{story}"));
        var claims = data.GetProperty("about").EnumerateArray().ToList();
        Assert.Equal("The Wire Desk", data.GetProperty("publisher").GetProperty("name").GetString());
        Assert.Equal(2, claims.Count);
        Assert.All(claims, claim =>
        {
            Assert.Equal("https://tarn-wire.example/quarrel-over-the-bridge", claim.GetProperty("appearance").GetProperty("url").GetString());
            Assert.Equal(data.GetProperty("publisher").GetProperty("@id").GetString(), claim.GetProperty("claimInterpreter").GetProperty("@id").GetString());
        });
        Assert.Contains("accused", claims[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(full > 0);
    }

    [Fact]
    public async Task Article_page_is_the_outlets_article_and_never_carries_its_text_as_data()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        await desk.Execute("update article set rights = @rights where id = @full",
            new { full, rights = JsonSerializer.Serialize(RightsSignals.Of([new("license", "javascript:alert(1)", "meta"), new("copyright", "© Tarn Wire", "meta")])) });
        var article = Assert.Single(await Data(desk, $"/a/{full}"));
        Assert.Equal("https://tarn-wire.example/old-bridge-closed-in-tarn-hollow", article.GetProperty("url").GetString());
        Assert.Equal("© Tarn Wire", article.GetProperty("copyrightNotice").GetString());
        Assert.Equal(JsonValueKind.Null, article.GetProperty("license").ValueKind);
        Assert.DoesNotContain("ferryman", article.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<(long Full, long Excerpt, long Link, long Story)> Disputed(SiteDesk desk)
    {
        var wire = await desk.Outlet("Tarn Wire", "full");
        const string Text = """
            The mayor, Ottilie Brand, accused Quarrel & Sons of weakening the old bridge with poor mortar. Quarrel & Sons denied that its mortar had weakened the old bridge.

            “We will rebuild it in stone and nothing else,” Ottilie Brand said on Monday.
            """;
        var (article, story) = await desk.Publish(wire, "Quarrel over the bridge", Sample.Text(Text), said:
        [
            ("Ottilie Brand", Stance.Accuses, "Quarrel & Sons of weakening the old bridge with poor mortar"),
            ("Quarrel & Sons", Stance.Denies, "that its mortar had weakened the old bridge"),
            ("Ottilie Brand", Stance.Promises, "We will rebuild it in stone and nothing else"),
        ]);
        // Within one article an answer is joined to what it answers by the reader of statements.
        await desk.Execute("update statement set answers = 0 where article_id = @article and position = 1", new { article });
        await desk.Execute("update article set stage = 'Filed' where id = @article", new { article });
        await desk.Rebuild(story);
        return (article, 0, 0, story);
    }

    private static void Check(JsonElement node, HashSet<string> types)
    {
        var type = node.GetProperty("@type").GetString()!;
        Assert.True(s_terms.TryGetValue(type, out var properties), $"{type} is no type of schema.org that is known here");
        types.Add(type);
        foreach (var property in node.EnumerateObject().Where(property => property.Name[0] != '@'))
        {
            Assert.True(properties!.Contains(property.Name), $"{type} has no {property.Name}");
            foreach (var value in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value])
            {
                if (value.ValueKind == JsonValueKind.Object)
                    Check(value, types);
                else if (property.Name is "url" or "archivedAt" or "isBasedOn" or "license" or "usageInfo" && value.ValueKind == JsonValueKind.String)
                    Assert.StartsWith("http", value.GetString(), StringComparison.Ordinal);
            }
        }
    }

    private static async Task<List<JsonElement>> Data(SiteDesk desk, string path)
        => [.. Regex.Matches(await desk.Get(path), """<script type="application/ld\+json">(?<json>[^<]*)</script>""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(match => JsonDocument.Parse(match.Groups["json"].Value).RootElement.Clone())];
}
