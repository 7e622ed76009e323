using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>Statements by speaker, the most heard first; of each the newest first, none twice.</summary>
internal static class WhoSaysWhat
{
    private static readonly SpeakerRoom s_room = new((3, 5), (4, 3), (7, 2));

    /// <summary>A speaker's lines that share more of the shorter one's words than this are one.</summary>
    private const double SaysTheSame = 0.7;

    public static IReadOnlyList<SpeakerLines> Of(StoryTexts texts)
        => s_room.Fit(texts.Statements
            .Where(said => said.Statement.SpeakerId is not null && said.Statement.Stance is not (Stance.HasYetToComment or Stance.DeclinesToComment))
            .GroupBy(said => said.Statement.SpeakerId!.Value)
            .Select(group => Section(group.Key, [.. group], texts))
            .Where(speaker => speaker.Lines.Count > 0)
            .OrderByDescending(speaker => speaker.Statements)
            .ThenByDescending(speaker => speaker.Lines[0].At)
            .ThenBy(speaker => speaker.SpeakerId), (speaker, lines) => speaker with { Lines = [.. speaker.Lines.Take(lines)] });

    private static SpeakerLines Section(long speakerId, List<(FiledArticle Filed, AttributedStatement Statement)> said, StoryTexts texts)
    {
        var lines = new List<(BriefingLine Line, HashSet<string> Words)>();
        foreach (var (filed, statement) in said.OrderByDescending(one => one.Filed.Article.At).ThenBy(one => one.Statement.Id))
        {
            if (lines.Count == s_room.Most)
                break;
            var span = StoryTexts.Printed(filed, statement);
            var words = LineWords.Of(span.Of(filed.Revision.Text));
            if (words.Count > 0 && !lines.Exists(other => LineWords.Overlap(other.Words, words) > SaysTheSame))
                lines.Add((texts.Line(filed, span, statement), words));
        }
        return new SpeakerLines
        {
            SpeakerId = speakerId,
            Name = texts.SpeakerName(said[0].Statement) ?? "",
            Statements = said.Count,
            Lines = lines.ConvertAll(line => line.Line),
        };
    }
}
