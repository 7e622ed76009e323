using System.Text.Json;

namespace Wiredesk.Feeds;

/// <summary>Takes values out of JSON that may hold anything; what is of another kind than asked for counts as missing.</summary>
internal static class JsonFields
{
    public static JsonElement? Property(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A string or number as text; null when it is blank.</summary>
    public static string? Text(JsonElement owner, string name) => Property(owner, name) is { } value ? Text(value) : null;

    public static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => String(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    public static IEnumerable<JsonElement>? Array(JsonElement owner, string name) =>
        Property(owner, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : null;

    private static string? String(JsonElement value)
    {
        try
        {
            return Windows1252.ReplaceC1(value.GetString() ?? "").Replace("\0", "");
        }
        catch (InvalidOperationException) // half a surrogate pair
        {
            return null;
        }
    }
}
