using System.Globalization;
using System.Text.Json;

namespace Wiredesk.Tests.Site.Api;

/// <summary>
/// Holds JSON against the schemas of an OpenAPI 3.1 document (JSON Schema 2020-12, as far as they use it), more strictly than that: a property
/// that no schema tells of is a fault, too.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly string[] s_notes = ["description", "title", "default", "examples", "example", "deprecated"];

    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Faults(JsonElement value, JsonElement schema) => [.. Of(value, schema, "$")];

    private IEnumerable<string> Of(JsonElement value, JsonElement schema, string at)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            foreach (var fault in Of(value, keyword, schema, at))
                yield return fault;
        }
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in value.EnumerateObject().Where(property => !properties.TryGetProperty(property.Name, out _)))
                yield return $"{at}.{property.Name}: no schema tells of it";
        }
    }

    private IEnumerable<string> Of(JsonElement value, JsonProperty keyword, JsonElement schema, string at) => keyword.Name switch
    {
        "$ref" => Of(value, Resolve(keyword.Value.GetString()!), at),
        "oneOf" or "anyOf" => keyword.Value.EnumerateArray().Any(one => !Of(value, one, at).Any()) ? [] : [$"{at}: none of the {keyword.Name} fits {value}"],
        "type" => Types(keyword.Value).Any(type => Is(value, type)) ? [] : [$"{at}: {value.ValueKind} is not {keyword.Value}"],
        "enum" => keyword.Value.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()) ? [] : [$"{at}: {value} is none of {keyword.Value}"],
        "format" => IsOf(value, keyword.Value.GetString()!) ? [] : [$"{at}: {value} is no {keyword.Value}"],
        "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}: has no {name}"),
        "properties" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateObject()
            .Where(property => value.TryGetProperty(property.Name, out _))
            .SelectMany(property => Of(value.GetProperty(property.Name), property.Value, $"{at}.{property.Name}")),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Of(item, keyword.Value, $"{at}[{i}]")),
        var note when s_notes.Contains(note) => [],
        var other => [$"{at}: the schema says {other}, which is not checked: {schema}"],
    };

    private JsonElement Resolve(string reference)
        => reference.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static bool IsOf(JsonElement value, string format) => value.ValueKind == JsonValueKind.Null || format switch
    {
        "int32" => value.TryGetInt32(out _),
        "int64" => value.TryGetInt64(out _),
        "double" => value.TryGetDouble(out _),
        "date-time" => value.TryGetDateTimeOffset(out _),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };
}
