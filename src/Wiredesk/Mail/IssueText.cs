using System.Text;

namespace Wiredesk.Mail;

/// <summary>An issue as plain text, for readers who prefer it or have it read to them: 72 columns, addresses on lines of their own.</summary>
public static class IssueText
{
    public const int Columns = 72;

    private const string Hanging = "    ";
    private static readonly string s_rule = new('=', Columns);
    private static readonly string s_thinRule = new('-', Columns);

    public static string Write(IssueContent content)
    {
        var text = new StringBuilder();
        Wrap(content.Site.ToUpperInvariant(), "", "", text);
        Wrap($"{content.Edition.Name}, {IssueHtml.DayOf(content)}", "", "", text);
        text.Append(s_rule).Append('\n');
        if (content.Intro is not null)
        {
            foreach (var paragraph in content.Intro.Paragraphs)
            {
                text.Append('\n');
                Wrap(paragraph, "", "", text);
            }
        }
        foreach (var section in content.Sections)
        {
            text.Append(IssueMarks.Section(section.Section)).Append('\n').Append(section.Name.ToUpperInvariant()).Append('\n').Append(s_thinRule).Append('\n');
            foreach (var story in section.Stories)
                Story(story, text);
            text.Append(IssueMarks.End);
        }
        if (content.Corrections.Count > 0)
        {
            text.Append(IssueMarks.AnyCorrection).Append("\nCORRECTED SINCE IT WAS SENT TO YOU\n").Append(s_thinRule).Append('\n');
            foreach (var correction in content.Corrections)
                Correction(correction, text);
            text.Append(IssueMarks.End);
        }
        Foot(content, text);
        return text.ToString();
    }

    private static void Story(IssueStory story, StringBuilder text)
    {
        text.Append('\n');
        Wrap(story.Headline, "", "", text);
        Wrap(story.Counted, "", "", text);
        if (story.Since is not null)
            Wrap(story.Since, "", "", text);
        text.Append(story.Link).Append('\n');
        foreach (var line in story.Lines)
            Line(line, "  * ", text);
        foreach (var dispute in story.Disputes)
        {
            text.Append('\n');
            Wrap($"Disputed. {dispute.Standing}.", "  ", "  ", text);
            foreach (var line in dispute.Lines)
                Line(line, IssueHtml.StanceName(line.Stance) is { } stance ? $"  * {stance}: " : "  * ", text);
        }
    }

    private static void Line(IssueLine line, string start, StringBuilder text)
    {
        text.Append('\n');
        Wrap(line.Text, start, Hanging, text);
        Wrap(line.Speaker is null ? line.Carriers : $"{line.Speaker}, {line.Carriers}", Hanging + "-- ", Hanging + "   ", text);
        text.Append(Hanging).Append(line.Link).Append('\n');
    }

    private static void Correction(IssueCorrection correction, StringBuilder text)
    {
        text.Append(IssueMarks.Correction(correction.Id)).Append('\n');
        Wrap(correction.Headline, "", "", text);
        Wrap(correction.Was, "  was: ", Hanging, text);
        if (correction.Now is not null)
            Wrap(correction.Now, "  now: ", Hanging, text);
        Wrap(correction.Told, Hanging + "-- ", Hanging + "   ", text);
        text.Append(Hanging).Append(correction.Link).Append('\n').Append(IssueMarks.End);
    }

    private static void Foot(IssueContent content, StringBuilder text)
    {
        text.Append('\n').Append(s_rule).Append('\n');
        Wrap($"Every line here stands on a sentence in a stored report; the address under it leads there. You get {content.Edition.Name} because you asked for it on {content.Site} and confirmed it. Nothing in this mail reports back.", "", "", text);
        text.Append("\nUnsubscribe:\n").Append(IssueMarks.Unsubscribe)
            .Append("\n\nYour choices and data:\n").Append(IssueMarks.Preferences)
            .Append("\n\nFront page:\n").Append(content.Front).Append('\n');
    }

    /// <summary>Breaks a paragraph between words. A word longer than a line stands on a line of its own, unbroken.</summary>
    internal static void Wrap(string paragraph, string start, string hanging, StringBuilder text)
    {
        var column = start.Length;
        var first = true;
        text.Append(start);
        foreach (var word in paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!first && column + 1 + word.Length > Columns)
            {
                text.Append('\n').Append(hanging);
                column = hanging.Length;
                first = true;
            }
            if (!first)
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
            first = false;
        }
        text.Append('\n');
    }
}
