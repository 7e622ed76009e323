using System.Globalization;
using System.Text.Json;
using Wiredesk.News;

namespace Wiredesk.Demo;

/// <summary>The sample wire: invented outlets and what they publish over two days.</summary>
public sealed class Wire
{
    private const string Prefix = "wire/";
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required IReadOnlyList<WireOutlet> Outlets { get; init; }
    public required IReadOnlyList<WireArticle> Articles { get; init; }
    public required IReadOnlyList<TopicSettings> Topics { get; init; }
    public required IReadOnlyList<WireEdition> Editions { get; init; }

    /// <summary>Tuesday, 9 June 2026: the texts name weekdays and dates.</summary>
    public static DateOnly FirstDay { get; } = new(2026, 6, 9);

    /// <summary>Reads the wire that is built into the program.</summary>
    public static Wire Load()
    {
        var texts = Resources().Where(name => name.StartsWith(Prefix + "articles/", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => WireText.Read(name[(Prefix.Length + "articles/".Length)..], ReadAll(name)))
            .ToLookup(text => (text.Outlet, text.Slug));
        return new Wire
        {
            Outlets = Json<WireOutlet>("outlets.json"),
            Topics = Json<TopicSettings>("topics.json"),
            Editions = Json<WireEdition>("editions.json"),
            Articles = [.. texts.Select(versions => new WireArticle(versions.Key.Outlet, versions.Key.Slug, [.. versions.OrderBy(version => version.At)]))
                .OrderBy(article => article.Versions[0].At)],
        };
    }

    private static string[] Resources() => typeof(Wire).Assembly.GetManifestResourceNames();

    private static string ReadAll(string name)
    {
        using var reader = new StreamReader(typeof(Wire).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static T[] Json<T>(string name) => JsonSerializer.Deserialize<T[]>(ReadAll(Prefix + name), s_json)!;
}

public sealed record WireOutlet(
    string Slug, string Name, string Host, string Kind, string Home, string Language, string Licence, string Republishing, string About, string Template, WireFeed[] Feeds)
{
    public OutletKind OutletKind => Enum.Parse<OutletKind>(Kind.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true);
}

public sealed record WireFeed(string Format, string Path, string Title);

public sealed record WireEdition(string Slug, string Name, string Home, int Hour, string TimeZone, int Stories);

/// <summary>An article with all its versions, the first published one first.</summary>
public sealed record WireArticle(string Outlet, string Slug, IReadOnlyList<WireText> Versions)
{
    public DateTimeOffset PublishedAt => Versions[0].At;

    public string Path => $"/news/{Slug}";

    /// <summary>The version that stands at a moment; null before the article is published.</summary>
    public WireText? At(DateTimeOffset now) => Versions.LastOrDefault(version => version.At <= now);
}

/// <summary>One version of an article: a head of <c>name: value</c> lines, a line <c>---</c>, and the body.</summary>
public sealed record WireText
{
    public required string Outlet { get; init; }
    public required string Slug { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Title { get; init; }
    public IReadOnlyList<string> Byline { get; init; } = [];
    public IReadOnlyList<string> Credits { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Section { get; init; }
    public bool IsGone { get; init; }
    public required IReadOnlyList<string> Paragraphs { get; init; }

    public static WireText Read(string name, string text)
    {
        var parts = text.Split("\n---\n", 2);
        var head = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line != "---").Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "");
        var path = name.Split('/');
        return new WireText
        {
            Outlet = path[0],
            Slug = path[1].Split('.')[0],
            At = Moment(head["at"]),
            Title = head.GetValueOrDefault("title", ""),
            Byline = List("byline"),
            Credits = List("credits"),
            Tags = List("tags"),
            Section = head.GetValueOrDefault("section"),
            IsGone = head.GetValueOrDefault("status") == "410",
            Paragraphs = parts.Length > 1 ? parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
        };

        string[] List(string key) => head.GetValueOrDefault(key, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary><c>2T06:40</c>: the second day, 6:40 UTC.</summary>
    public static DateTimeOffset Moment(string at)
    {
        var parts = at.Split('T', 2);
        var day = Wire.FirstDay.AddDays(int.Parse(parts[0], CultureInfo.InvariantCulture) - 1);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.ParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture)), TimeSpan.Zero);
    }
}
