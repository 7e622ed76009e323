using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Wiredesk.Statements;

namespace Wiredesk.Mail;

/// <summary>
/// An issue as HTML for mail clients: tables for columns, styles on the elements, as many clients drop all others; the one
/// style sheet only turns the colours over in the dark. No images, no tracking, nothing fetched.
/// </summary>
public static class IssueHtml
{
    private const string Serif = "font-family:'Source Serif 4','Iowan Old Style','Palatino Linotype',Georgia,serif;";
    private const string Sans = "font-family:'Source Sans 3',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    // Light colours stand on the elements; the dark ones in the style sheet, by class. The hand of the site's pages.
    private const string Paper = "#fdfcf8", Ink = "#1b1a17", Soft = "#5f5a50", Line = "#d9d3c5", Wash = "#f4f0e6", Link = "#1d4e89", Old = "#8a6d1f";

    private const string Dark = """
        .paper{background-color:#151412!important}.wash{background-color:#1e1c19!important}.ink{color:#ece7dc!important}
        .soft{color:#a59e90!important}.link{color:#8dbcf0!important}.old{color:#d9b65a!important}.rule{border-color:#37332c!important}.strong{border-color:#ece7dc!important}
        """;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(IssueContent content)
    {
        var html = new StringBuilder();
        html.Append($$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Text(content.Subject)}}</title>
            <style>
            :root{color-scheme:light dark;supported-color-schemes:light dark}
            @media (prefers-color-scheme:dark){
            {{Dark}}
            }
            </style>
            </head>
            <body class="paper" style="margin:0;padding:0;background-color:{{Paper}};">
            <div style="display:none;max-height:0;overflow:hidden;">{{Preheader(content)}}</div>
            <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:{{Paper}};"><tr><td align="center" style="padding:0 16px 40px;">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:left;">
            <tr><td class="strong" style="padding:20px 0 10px;border-bottom:3px double {{Ink}};">
            <a class="ink" href="{{Text(content.Front)}}" style="{{Serif}}font-size:24px;line-height:1.2;font-weight:600;color:{{Ink}};text-decoration:none;">{{Text(content.Site)}}</a>
            <div class="soft" style="{{Sans}}font-size:14px;line-height:1.4;color:{{Soft}};padding-top:2px;">{{Text(content.Edition.Name)}} · {{Text(DayOf(content))}}</div>
            </td></tr>

            """);
        if (content.Intro is not null)
            html.Append($"""<tr><td class="rule" style="padding:18px 0 14px;border-bottom:1px solid {Line};">{content.Intro.Html($"{Serif}font-size:17px;line-height:1.5;color:{Ink};", $"color:{Link};")}</td></tr>""").Append('\n');
        foreach (var section in content.Sections)
        {
            html.Append(IssueMarks.Section(section.Section));
            Section(section, html);
            html.Append(IssueMarks.End);
        }
        if (content.Corrections.Count > 0)
            Corrections(content.Corrections, html);
        Foot(content, html);
        html.Append("</table>\n</td></tr></table>\n</body>\n</html>\n");
        return html.ToString();
    }

    internal static string DayOf(IssueContent content) => content.Day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What mail clients show beside the subject: what else there is for the reader.</summary>
    private static string Preheader(IssueContent content)
        => string.Concat(content.Stories.Skip(1).Select(story => $"{IssueMarks.Section(story.Section)}{Text(story.Headline)} · {IssueMarks.End}")) + Text($"{content.Edition.Name}, {DayOf(content)}");

    private static void Section(IssueSection section, StringBuilder html)
    {
        html.Append($"""<tr><td style="padding:28px 0 0;"><h2 class="ink" style="{Label}">{Text(section.Name)}</h2></td></tr>""").Append('\n');
        foreach (var story in section.Stories)
            Story(story, html);
    }

    private static void Story(IssueStory story, StringBuilder html)
    {
        var language = story.Language is "und" or "en" ? "" : $" lang=\"{Text(story.Language)}\"";
        html.Append($"""
            <tr><td class="rule"{language} style="padding:14px 0 18px;border-top:1px solid {Line};">
            <h3 style="margin:0;{Serif}font-size:23px;line-height:1.2;font-weight:600;"><a class="ink" href="{Text(story.Link)}" style="color:{Ink};text-decoration:none;">{Text(story.Headline)}</a></h3>
            <div class="soft" style="{Sans}font-size:14px;line-height:1.4;color:{Soft};padding:5px 0 4px;">{Text(story.Counted)}{(story.Since is { } since ? $"<br>{Text(since)}" : "")}</div>

            """);
        foreach (var line in story.Lines)
            Quote(line, label: null, html);
        foreach (var dispute in story.Disputes)
        {
            html.Append($"""
                <table role="presentation" class="wash strong" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:{Wash};border-left:3px solid {Ink};margin-top:16px;"><tr><td class="strong" style="padding:12px 16px 14px;">
                <div class="ink" style="{Label}">Disputed</div>

                """);
            foreach (var line in dispute.Lines)
                Quote(line, StanceName(line.Stance), html);
            html.Append($"""<div class="ink" style="{Sans}font-size:14px;line-height:1.4;color:{Ink};padding-top:10px;"><b>{Text(dispute.Standing)}</b></div></td></tr></table>""").Append('\n');
        }
        html.Append("</td></tr>\n");
    }

    private static void Quote(IssueLine line, string? label, StringBuilder html)
    {
        var stance = label is null ? "" : $"""<span class="ink" style="{Label}">{Text(label)}</span> """;
        var speaker = line.Speaker is null ? "" : $"""<b class="ink" style="color:{Ink};font-weight:600;">{Text(line.Speaker)}</b>, """;
        html.Append($"""
            <p class="ink" style="margin:14px 0 0;{Serif}font-size:17px;line-height:1.5;color:{Ink};">{stance}{Text(line.Text)} <a class="link" href="{Text(line.Link)}" style="{Sans}font-size:13px;color:{Link};text-decoration:none;white-space:nowrap;">¶&nbsp;source</a></p>
            <p class="soft" style="margin:2px 0 0;{Sans}font-size:14px;line-height:1.4;color:{Soft};">{speaker}{Text(line.Carriers)}</p>

            """);
    }

    private static void Corrections(IReadOnlyList<IssueCorrection> corrections, StringBuilder html)
    {
        html.Append(IssueMarks.AnyCorrection).Append($"""<tr><td style="padding:28px 0 0;"><h2 class="old" style="{Label}color:{Old};">Corrected since it was sent to you</h2></td></tr>""").Append('\n');
        foreach (var correction in corrections)
        {
            html.Append(IssueMarks.Correction(correction.Id)).Append($"""
                <tr><td class="rule" style="padding:12px 0 14px;border-top:1px solid {Line};">
                <div class="ink" style="{Serif}font-size:17px;line-height:1.3;font-weight:600;color:{Ink};">{Text(correction.Headline)}</div>
                <p class="soft" style="margin:8px 0 0;{Serif}font-size:17px;line-height:1.5;color:{Soft};"><span class="old" style="{Label}color:{Old};">was</span> <s>{Text(correction.Was)}</s></p>

                """);
            if (correction.Now is not null)
                html.Append($"""<p class="ink" style="margin:6px 0 0;{Serif}font-size:17px;line-height:1.5;color:{Ink};"><span class="old" style="{Label}color:{Old};">now</span> {Text(correction.Now)}</p>""").Append('\n');
            html.Append($"""
                <p class="old" style="margin:4px 0 0;{Sans}font-size:14px;line-height:1.4;color:{Old};">{Text(correction.Told)} <a class="link" href="{Text(correction.Link)}" style="color:{Link};text-decoration:none;white-space:nowrap;">¶&nbsp;source</a></p>
                </td></tr>

                """).Append(IssueMarks.End);
        }
        html.Append(IssueMarks.End);
    }

    private static void Foot(IssueContent content, StringBuilder html)
    {
        const string Anchor = $"color:{Soft};text-decoration:underline;";
        html.Append($"""
            <tr><td class="strong" style="padding:28px 0 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="strong soft" style="border-top:3px double {Ink};padding-top:14px;{Sans}font-size:14px;line-height:1.5;color:{Soft};">
            Every line here stands on a sentence in a stored report: follow ¶. You get {Text(content.Edition.Name)} because you asked for it on {Text(content.Site)} and confirmed it. Nothing in this mail reports back.<br>
            <a class="soft" href="{IssueMarks.Unsubscribe}" style="{Anchor}">Unsubscribe</a> · <a class="soft" href="{IssueMarks.Preferences}" style="{Anchor}">Your choices and data</a> · <a class="soft" href="{Text(content.Front)}" style="{Anchor}">Front page</a>
            </td></tr></table></td></tr>

            """);
    }

    internal static string? StanceName(Stance? stance) => stance switch
    {
        Stance.Accuses => "accuses",
        Stance.Denies => "denies",
        Stance.Confirms => "confirms",
        _ => null,
    };

    private const string Label = $"margin:0;{Sans}font-size:12px;line-height:1.4;font-weight:600;letter-spacing:.07em;text-transform:uppercase;color:{Ink};";

    private static string Text(string text) => s_encoder.Encode(text);
}
