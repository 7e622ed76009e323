using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Wiredesk.Statements;

namespace Wiredesk.Site.Api;

/// <summary>A parameter in the query of an address: what it is called and takes, for reading it and for the OpenAPI document.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Means">What it does.</param>
/// <param name="Wanted">What may stand there, as in "has to be …".</param>
/// <param name="Example">One value that does.</param>
/// <param name="Schema">Its JSON Schema.</param>
/// <param name="Read">Takes a value into a query; null where it is not one.</param>
internal sealed record ApiParameter(string Name, string Means, string Wanted, JsonNode Example, OpenApiSchema Schema, Func<ApiQuery, string, ApiQuery?> Read)
{
    private const int LongestName = 200;

    /// <summary>Of a language tag, as RFC 5646 advises (4.4.1).</summary>
    private const int LongestTag = 35;

    public static readonly ApiParameter Limit = new(
        "limit", "How many items a page has at most.", $"a whole number from 1 to {ApiQuery.MostItems}", 20,
        new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{ApiQuery.MostItems}", Default = ApiQuery.UsualItems },
        (query, value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= ApiQuery.MostItems ? query with { Limit = limit } : null);

    public static readonly ApiParameter Cursor = new(
        "cursor", "Where the page begins: taken from `next` of the page before.", "a cursor as `next` of this list gave it", "c3Rvcmllcy4xNzgwOTkyMDAwMDAwLjQy", new() { Type = JsonSchemaType.String, MaxLength = ApiCursor.Longest },
        (query, value) => ApiCursor.Parse(value) is { } cursor ? query with { Cursor = cursor } : null);

    public static readonly ApiParameter Since = new(
        "since", "Only what is from this moment or later: stories by their last report, articles and statements by when the desk found the article, corrections by when they were made.",
        "a moment as in RFC 3339 (2026-06-09T08:00:00Z; write + as %2B) or a day", "2026-06-09T08:00:00Z", new() { Type = JsonSchemaType.String, Format = "date-time" },
        (query, value) => Moment(value) is { } since ? query with { Since = since } : null);

    public static readonly ApiParameter Language = new(
        "language", "Only what is in this language, by its tag.", "a language tag, such as en", "en", new() { Type = JsonSchemaType.String, MaxLength = LongestTag },
        (query, value) => value.Length is > 0 and <= LongestTag && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? query with { Language = value } : null);

    public static readonly ApiParameter Topic = Slug("topic", "Only the stories of this topic.", "courts", (query, slug) => query with { Topic = slug });

    public static readonly ApiParameter Speaker = Slug("speaker", "Only what this speaker said.", "ottilie-brand", (query, slug) => query with { Speaker = slug });

    public static readonly ApiParameter Outlet = Slug("outlet", "Only what this outlet published.", "harbour-daily", (query, slug) => query with { Outlet = slug });

    public static readonly ApiParameter Story = new(
        "story", "Only what belongs to this story.", "the number of a story", 42, new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" },
        (query, value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var story) ? query with { Story = story } : null);

    public static readonly ApiParameter Stance = new(
        "stance", "Only statements by which a speaker does this.", $"one of {string.Join(", ", Wordings)}", "denies",
        new() { Type = JsonSchemaType.String, Enum = [.. Wordings.Select(wording => (JsonNode)wording)] },
        (query, value) => Stances.TryParse(value, out var stance) ? query with { Stance = stance } : null);

    private static IEnumerable<string> Wordings => Enum.GetValues<Stance>().Select(stance => stance.Wording());

    private static ApiParameter Slug(string name, string means, string example, Func<ApiQuery, string, ApiQuery> take) => new(
        name, means, $"the name of one in addresses, such as {example}", example, new() { Type = JsonSchemaType.String, MaxLength = LongestName },
        (query, value) => value.Length is > 0 and <= LongestName ? take(query, value) : null);

    private static readonly string[] s_moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private static DateTimeOffset? Moment(string value)
        => DateTimeOffset.TryParseExact(value, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}

/// <summary>The parameters an endpoint takes.</summary>
internal sealed record ApiParameters(string List, IReadOnlyList<ApiParameter> All);
