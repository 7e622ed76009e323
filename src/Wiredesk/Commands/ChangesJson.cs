using System.Text.Encodings.Web;
using System.Text.Json;
using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Revisions;
using Wiredesk.Statements;

namespace Wiredesk.Commands;

/// <summary>A comparison as JSON; offsets are UTF-16 code units of the two texts, or of the two titles.</summary>
internal static class ChangesJson
{
    public static void Write(RevisionChanges changes, StatedText was, StatedText now, IReadOnlyList<StatementChange> statements)
    {
        var summary = ChangeSummary.Of(changes, statements);
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("summary", summary.ToString());
            writer.WriteStartArray("significance");
            foreach (var one in Enum.GetValues<Significance>().Where(one => one != Significance.None && summary.Significance.HasFlag(one)))
                writer.WriteStringValue(one.ToString().ToLowerInvariant());
            writer.WriteEndArray();
            Write(writer, "title", changes.Title);
            writer.WriteStartArray("paragraphs");
            foreach (var paragraph in changes.Paragraphs)
            {
                writer.WriteStartObject();
                writer.WriteString("fate", paragraph.Fate.ToString().ToLowerInvariant());
                Write(writer, "was", paragraph.Was);
                Write(writer, "now", paragraph.Now);
                if (paragraph.Moved is { } from)
                    writer.WriteString("moved_from", from.ToString().ToLowerInvariant());
                if (paragraph.Words.Count > 0)
                    Write(writer, "words", paragraph.Words);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("statements");
            foreach (var change in statements.Where(change => change.Fate != StatementFate.Kept))
            {
                writer.WriteStartObject();
                writer.WriteString("fate", change.Fate.ToString().ToLowerInvariant());
                writer.WriteBoolean("reworded", change.IsReworded);
                Write(writer, "was", change.Was, was);
                Write(writer, "now", change.Now, now);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<WordChange> words)
    {
        writer.WriteStartArray(name);
        foreach (var change in words)
        {
            writer.WriteStartObject();
            writer.WriteString("fate", change.Fate.ToString().ToLowerInvariant());
            Write(writer, "was", change.Was);
            Write(writer, "now", change.Now);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, AttributedStatement? statement, StatedText stated)
    {
        if (statement is null)
        {
            writer.WriteNull(name);
            return;
        }
        writer.WriteStartObject(name);
        writer.WriteString("speaker", stated.SpeakerOf(statement));
        writer.WriteString("stance", statement.Stance.Wording());
        writer.WriteBoolean("negated", statement.Negated);
        writer.WriteStartArray("content");
        foreach (var span in statement.Content)
            WriteValue(writer, span);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, TextSpan? span)
    {
        writer.WritePropertyName(name);
        if (span is { } known)
            WriteValue(writer, known);
        else
            writer.WriteNullValue();
    }

    private static void WriteValue(Utf8JsonWriter writer, TextSpan span)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(span.Start);
        writer.WriteNumberValue(span.End);
        writer.WriteEndArray();
    }
}
