using System.Text.Json;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>A briefing as JSON for other programs: each line with its words, its speaker and its evidence.</summary>
public static class BriefingJson
{
    public static void Write(Utf8JsonWriter writer, Briefing briefing, BriefingTexts texts)
    {
        writer.WriteStartObject();
        writer.WriteString("headline", briefing.Headline);
        writer.WriteString("first", briefing.FirstAt);
        writer.WriteString("last", briefing.LastAt);
        writer.WriteNumber("articles", briefing.Articles);
        writer.WriteNumber("outlets", briefing.Outlets);
        writer.WriteNumber("origins", briefing.Origins);
        Words("key_terms", briefing.KeyTerms);
        Words("places", briefing.Places);
        Lines("at_a_glance", briefing.Glance);
        writer.WriteStartArray("disputed");
        foreach (var dispute in briefing.Disputes)
        {
            writer.WriteStartObject();
            writer.WriteString("state", dispute.State.ToString().ToLowerInvariant());
            Lines("statements", dispute.Answer is null ? [dispute.Accusation] : [dispute.Accusation, dispute.Answer]);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("figures");
        foreach (var figures in briefing.Figures)
        {
            writer.WriteStartObject();
            writer.WriteString("what", figures.What);
            writer.WriteString("state", figures.State.ToString().ToLowerInvariant());
            Lines("statements", figures.Lines);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("who_says_what");
        foreach (var speaker in briefing.Speakers)
        {
            writer.WriteStartObject();
            writer.WriteString("speaker", speaker.Name);
            Lines("statements", speaker.Lines);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        Lines("not_yet_answered", briefing.Unanswered);
        writer.WriteStartArray("sources");
        foreach (var source in briefing.Sources)
        {
            writer.WriteStartObject();
            writer.WriteString("outlet", texts.OutletName(source.OutletId));
            writer.WriteString("title", texts.Title(source.ArticleId));
            writer.WriteString("url", texts.Url(source.ArticleId));
            writer.WriteStartArray("credits");
            foreach (var credit in source.Credits)
                writer.WriteStringValue(credit);
            writer.WriteEndArray();
            writer.WriteStartArray("copies");
            foreach (var copy in source.Copies)
            {
                writer.WriteStartObject();
                writer.WriteString("outlet", texts.OutletName(copy.OutletId));
                writer.WriteString("url", texts.Url(copy.ArticleId));
                writer.WriteString("kind", copy.Kind.ToString().ToLowerInvariant());
                writer.WriteNumber("containment", Math.Round(copy.Containment, 3));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();

        void Words(string name, IReadOnlyList<string> words)
        {
            writer.WriteStartArray(name);
            foreach (var word in words)
                writer.WriteStringValue(word);
            writer.WriteEndArray();
        }

        void Lines(string name, IEnumerable<BriefingLine> lines)
        {
            writer.WriteStartArray(name);
            foreach (var line in lines)
            {
                if (texts.Of(line) is { } text)
                    Line(writer, line, text, texts);
            }
            writer.WriteEndArray();
        }
    }

    private static void Line(Utf8JsonWriter writer, BriefingLine line, string text, BriefingTexts texts)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteString("speaker", line.Speaker);
        writer.WriteString("stance", line.Stance?.Wording());
        writer.WriteString("medium", line.Medium);
        writer.WriteString("outlet", texts.OutletName(line.OutletId));
        writer.WriteString("at", line.At);
        writer.WriteNumber("carried_by", line.CarriedBy);
        writer.WriteStartArray("alike");
        foreach (var alike in line.Alike)
        {
            writer.WriteStartObject();
            writer.WriteString("outlet", texts.OutletName(alike.OutletId));
            Place(writer, alike.Evidence, texts);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        Place(writer, line.Evidence, texts);
        writer.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter writer, Evidence evidence, BriefingTexts texts)
    {
        writer.WriteStartObject("evidence");
        writer.WriteString("url", texts.Url(evidence.ArticleId));
        writer.WriteNumber("start", evidence.Start);
        writer.WriteNumber("end", evidence.End);
        writer.WriteString("sha256", evidence.Sha256);
        writer.WriteEndObject();
    }
}
