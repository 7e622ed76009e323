using System.Text.Json;
using Wiredesk.Language;

namespace Wiredesk.Statements;

/// <summary>Writes statements in the JSON shape of the batch form.</summary>
public static class StatementJson
{
    /// <summary>
    /// Writes <paramref name="statements"/> of <paramref name="text"/> as one array of
    /// <c>{source: [[start, end]..], cue, content, kind, stance, negated, medium, audience, speaker, accused: [start, end] or null, matter,
    /// answers: index or null, confidence}</c>, with offsets counted in <paramref name="unit"/>. The text is walked once, however many statements there are.
    /// </summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Statement> statements, string text, OffsetUnit unit)
    {
        var codePoints = unit == OffsetUnit.CodePoints ? CodePointOffsets(text) : null;
        json.WriteStartArray();
        foreach (var statement in statements)
        {
            json.WriteStartObject();
            WriteSpans(json, "source", statement.Source, codePoints);
            WriteSpans(json, "cue", statement.Cue, codePoints);
            WriteSpans(json, "content", statement.Content, codePoints);
            json.WriteString("kind", statement.Kind.ToString().ToLowerInvariant());
            json.WriteString("stance", statement.Stance.Wording());
            json.WriteBoolean("negated", statement.Negated);
            json.WriteString("medium", statement.Medium);
            json.WriteString("audience", statement.Audience);
            json.WriteString("speaker", statement.Speaker);
            WriteSpan(json, "accused", statement.Accused, codePoints);
            WriteSpan(json, "matter", statement.Matter, codePoints);
            if (statement.Answers is { } answered)
                json.WriteNumber("answers", answered);
            else
                json.WriteNull("answers");
            json.WriteNumber("confidence", Math.Round(statement.Confidence, 3));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSpans(Utf8JsonWriter json, string name, IReadOnlyList<TextSpan> spans, int[]? codePoints)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
            WriteBounds(json, span, codePoints);
        json.WriteEndArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, string name, TextSpan? span, int[]? codePoints)
    {
        json.WritePropertyName(name);
        if (span is { } known)
            WriteBounds(json, known, codePoints);
        else
            json.WriteNullValue();
    }

    private static void WriteBounds(Utf8JsonWriter json, TextSpan span, int[]? codePoints)
    {
        json.WriteStartArray();
        json.WriteNumberValue(codePoints?[span.Start] ?? span.Start);
        json.WriteNumberValue(codePoints?[span.End] ?? span.End);
        json.WriteEndArray();
    }

    // For each UTF-16 offset, how many code points lie before it.
    private static int[] CodePointOffsets(string text)
    {
        var offsets = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            var insidePair = char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]);
            offsets[i + 1] = offsets[i] + (insidePair ? 0 : 1);
        }

        return offsets;
    }
}
