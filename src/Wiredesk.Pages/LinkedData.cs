using System.Net;
using System.Text.Json;

namespace Wiredesk.Pages;

/// <summary>
/// The schema.org objects of a page, from its JSON-LD scripts: lists and @graph flattened, references by @id followed.
/// Scripts that are no JSON even when mended say nothing.
/// </summary>
internal sealed class LinkedData
{
    private const int LongestScript = 1_000_000;
    private const int MostObjects = 2_000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly string[] Addresses = ["url", "@id", "mainEntityOfPage"];

    private readonly List<JsonElement> objects = [];
    private readonly Dictionary<string, JsonElement> byId = [];

    private LinkedData()
    {
    }

    /// <summary>The object that describes the article, if any.</summary>
    public JsonElement? Article { get; private set; }

    /// <summary>The object that describes the page, if any.</summary>
    public JsonElement? Page { get; private set; }

    public static LinkedData Of(IEnumerable<string> scripts, string url)
    {
        var data = new LinkedData();
        foreach (var script in scripts)
            data.Read(script);
        data.Article = data.objects.Where(IsArticle).OrderByDescending(candidate => data.Fit(candidate, url)).Cast<JsonElement?>().FirstOrDefault();
        data.Page = data.objects.Where(item => HasType(item, type => type.EndsWith("WebPage", StringComparison.Ordinal))).Cast<JsonElement?>().FirstOrDefault();
        return data;
    }

    /// <summary>The first text under this name in the article's object, then in the page's.</summary>
    public string? Text(string name) => Texts(name).FirstOrDefault();

    /// <summary>The string under this name in the article's object as it stands, line breaks and all.</summary>
    public string? Raw(string name) => Values(name).Select(value => value.ValueKind == JsonValueKind.String ? StringOf(value) : null).FirstOrDefault();

    /// <summary>The texts under this name: of a string, of the objects' name or address, of each in a list.</summary>
    public IEnumerable<string> Texts(string name) =>
        new[] { Article, Page }.OfType<JsonElement>().Select(item => ValuesOf(item, name).Select(TextOf).OfType<string>().ToList())
            .FirstOrDefault(texts => texts.Count > 0) ?? [];

    /// <summary>The values under this name in the article's object, lists opened and references followed.</summary>
    public IEnumerable<JsonElement> Values(string name) => Article is { } article ? ValuesOf(article, name) : [];

    /// <summary>The values under a name of any object.</summary>
    public IEnumerable<JsonElement> ValuesOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? Open(value) : [];

    /// <summary>Whether one of the object's types is accepted.</summary>
    public static bool HasType(JsonElement item, Func<string, bool> accepts)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("@type", out var type))
            return false;
        return type.ValueKind switch
        {
            JsonValueKind.String => StringOf(type) is { } only && accepts(only),
            JsonValueKind.Array => type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && StringOf(one) is { } name && accepts(name)),
            _ => false,
        };
    }

    /// <summary>A value as text: a string, number or truth value as it stands; an object by its name, value or address.</summary>
    public static string? TextOf(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Plain.Line(StringOf(value));
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            case JsonValueKind.Object:
                foreach (var name in (ReadOnlySpan<string>)["name", "@value", "url", "contentUrl", "@id"])
                {
                    if (value.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.String)
                        return Plain.Line(StringOf(inner));
                }

                return null;
            default:
                return null;
        }
    }

    /// <summary>The name of a person or organisation: a string as it stands, an object by its name only.</summary>
    public static string? NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) =>
            name.ValueKind == JsonValueKind.Array ? name.EnumerateArray().Select(TextOf).FirstOrDefault() : TextOf(name),
        _ => null,
    };

    private static bool IsArticle(JsonElement item) => HasType(item, type =>
        type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) || type is "Report" or "Review" or "CreativeWork" or "LiveBlogPosting" or "Recipe" or "HowTo" or "PodcastEpisode" or "VideoObject" or "Chapter");

    /// <summary>How likely the object is the page's own article rather than one it links to.</summary>
    private int Fit(JsonElement item, string url)
    {
        var own = Addresses.SelectMany(name => ValuesOf(item, name)).Select(AddressOf);
        return (own.Any(address => SamePage(address, url)) ? 4 : 0) + (HasType(item, type => type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal)) ? 2 : 0)
            + (item.TryGetProperty("headline", out _) ? 1 : 0);
    }

    private static string? AddressOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String
            ? StringOf(id)
            : TextOf(value);

    private static bool SamePage(string? address, string url) =>
        Uri.TryCreate(address, UriKind.Absolute, out var one) && Uri.TryCreate(url, UriKind.Absolute, out var other)
        && one.AbsolutePath.TrimEnd('/') == other.AbsolutePath.TrimEnd('/') && one.AbsolutePath.Length > 1;

    private IEnumerable<JsonElement> Open(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(one => one.ValueKind != JsonValueKind.Array).Select(Follow),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [Follow(value)],
    };

    /// <summary>An object that is only a reference becomes what it refers to.</summary>
    private JsonElement Follow(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && IdOf(value) is { } id && value.EnumerateObject().Count() <= 2 && byId.TryGetValue(id, out var whole)
            ? whole
            : value;

    private static string? IdOf(JsonElement item) =>
        item.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String ? StringOf(id) : null;

    private void Read(string script)
    {
        if (script.Length > LongestScript)
            return;
        var json = JsonMending.Unwrapped(script);
        if ((TryParse(json) ?? TryParse(JsonMending.Mended(json)) ?? TryParse(JsonMending.Mended(WebUtility.HtmlDecode(json)))) is { } parsed)
            Collect(parsed);
    }

    private static JsonElement? TryParse(string json)
    {
        try
        {
            // Not disposed: its elements are kept as long as this.
            return JsonDocument.Parse(json, Lenient).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Collect(JsonElement root)
    {
        var waiting = new Stack<JsonElement>([root]);
        while (waiting.TryPop(out var item) && objects.Count < MostObjects)
        {
            if (item.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in item.EnumerateArray().Reverse())
                    waiting.Push(one);
            }
            else if (item.ValueKind == JsonValueKind.Object)
            {
                CollectObject(item, waiting);
            }
        }
    }

    private void CollectObject(JsonElement item, Stack<JsonElement> waiting)
    {
        objects.Add(item);
        if (IdOf(item) is { } id && item.EnumerateObject().Count() > 2)
            byId.TryAdd(id, item);
        foreach (var name in (ReadOnlySpan<string>)["mainEntity", "mainEntityOfPage", "@graph"])
        {
            if (item.TryGetProperty(name, out var inner))
                waiting.Push(inner);
        }
    }

    /// <summary>A JSON string; null where it holds half of a surrogate pair, which is no text.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
