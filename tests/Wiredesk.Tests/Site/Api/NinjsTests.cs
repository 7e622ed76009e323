using System.Text.Json;

namespace Wiredesk.Tests.Site.Api;

/// <summary>The ninjs export, held against the properties of the standard's schema.</summary>
public sealed class NinjsTests
{
    /// <summary>
    /// Properties of ninjs 3.1 that the export uses, and of the objects in them: http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json
    /// (github.com/iptc/newsinjson, 3ace397, CC BY 4.0), looked up on 28 November 2026. The schema allows no others.
    /// </summary>
    private static readonly Dictionary<string, string[]> s_properties = new()
    {
        [""] =
        [
            "uri", "standard", "type", "representationType", "version", "firstCreated", "versionCreated", "contentCreated", "pubStatus", "copyrightHolder", "copyrightNotice",
            "usageTerms", "language", "title", "by", "headlines", "bodies", "subjects", "places", "infoSources", "renditions", "altIds", "rightsInfo",
        ],
        ["standard"] = ["name", "version", "schema"],
        ["headlines"] = ["role", "contentType", "value"],
        ["bodies"] = ["role", "contentType", "charCount", "wordCount", "value"],
        ["subjects"] = ["name", "rel", "uri", "literal", "creator", "relevance", "confidence"],
        ["places"] = ["name", "rel", "uri", "literal", "contactInfo", "geoJSON"],
        ["infoSources"] = ["name", "role", "uri", "literal", "contactInfo"],
        ["renditions"] = ["name", "href", "contentType", "title"],
        ["altIds"] = ["role", "value"],
        ["rightsInfo"] = ["linkedRights", "encodedRights", "langId"],
    };

    private static readonly string[] s_dates = ["firstCreated", "versionCreated", "contentCreated"];

    [Fact]
    public async Task Export_has_only_properties_of_the_standard_each_of_its_form()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, _) = await Sample.Fill(desk);
        await desk.Execute("update article set media_topics = '[\"20000082\"]', places = '[\"Tarn Hollow\"]' where id = @full", new { full });
        var ninjs = await desk.Json($"/api/v1/articles/{full}.ninjs");
        foreach (var property in ninjs.EnumerateObject())
        {
            Assert.Contains(property.Name, s_properties[""]);
            Assert.NotEqual(JsonValueKind.Null, property.Value.ValueKind);
            var parts = property.Value.ValueKind switch
            {
                JsonValueKind.Array => property.Value.EnumerateArray().ToArray(),
                JsonValueKind.Object => [property.Value],
                _ => [],
            };
            foreach (var part in parts.SelectMany(part => part.EnumerateObject()))
            {
                Assert.Contains(part.Name, s_properties[property.Name]);
                Assert.Equal(JsonValueKind.String, part.Value.ValueKind);
            }
        }
        foreach (var date in s_dates)
            Assert.True(ninjs.GetProperty(date).TryGetDateTimeOffset(out _));
        Assert.Equal($"{desk.Client.BaseAddress}a/{full}", ninjs.GetProperty("uri").GetString());
        Assert.Equal(("text", "full", "usable", "Tarn Wire"), (Value("type"), Value("representationType"), Value("pubStatus"), Value("copyrightHolder")));
        Assert.Equal("http://cv.iptc.org/newscodes/mediatopic/20000082", ninjs.GetProperty("subjects")[0].GetProperty("uri").GetString());
        Assert.Equal("https://tarn-wire.example/old-bridge-closed-in-tarn-hollow", ninjs.GetProperty("renditions")[0].GetProperty("href").GetString());

        string? Value(string name) => ninjs.GetProperty(name).GetString();
    }
}
