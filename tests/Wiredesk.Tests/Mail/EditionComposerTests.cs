using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

public sealed partial class EditionComposerTests
{
    [Fact]
    public async Task Issue_has_its_stories_by_section_with_lines_verbatim_and_linked()
    {
        await using var desk = await MailDesk.Open();
        var quay = await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        var dam = await desk.Publish(Wire.Dam);
        var rail = await desk.Publish(Wire.Rail);

        var composed = await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop);

        Assert.NotNull(composed);
        var (issue, entries, preview) = composed;
        var lines = entries.Lines.Select(line => line.LineId).ToList();
        Assert.Equal("2026-11-23", issue.Day);
        Assert.Contains(issue.Subject, new[] { Wire.QuayAgency.Title, Wire.QuayPaper.Title });
        Assert.True(preview.Text.IndexOf("LOCAL", StringComparison.Ordinal) < preview.Text.IndexOf("NATIONAL", StringComparison.Ordinal));
        Assert.True(preview.Text.IndexOf("\nNATIONAL", StringComparison.Ordinal) < preview.Text.IndexOf("\nINTERNATIONAL", StringComparison.Ordinal));
        Assert.Contains("2 reports from 2 outlets, 2 origins", preview.Text, StringComparison.Ordinal);

        var standing = new Dictionary<long, LineText>();
        foreach (var story in new[] { quay, dam, rail })
            standing = standing.Concat(await desk.Get<EditionStore>().Standing(story, lines.ToHashSet(), MailDesk.Stop)).ToDictionary();
        Assert.Equal(lines.Count, standing.Count);
        var texts = new[] { Wire.QuayAgency, Wire.QuayPaper, Wire.Dam, Wire.Rail }.Select(report => report.Text).ToList();
        foreach (var line in standing.Values)
        {
            Assert.Contains(texts, text => text.Contains(line.Text, StringComparison.Ordinal));
            Assert.Contains(line.Text, WebUtility.HtmlDecode(preview.Html), StringComparison.Ordinal);
            Assert.Contains(Spaces().Replace(line.Text, " "), Spaces().Replace(preview.Text, " "), StringComparison.Ordinal);
            Assert.Contains($"#l{line.LineId}\"", preview.Html, StringComparison.Ordinal);
            Assert.Contains($"#l{line.LineId}\n", preview.Text, StringComparison.Ordinal);
        }
        Assert.Contains($"https://desk.example/s/{quay}#l", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Disputed. Denied.", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_part_keeps_to_72_columns_but_for_addresses()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.QuayAgency, Wire.QuayPaper);
        var composed = await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop);
        Assert.All(composed!.Preview.Text.Split('\n'), line => Assert.True(line.Length <= IssueText.Columns || line.TrimStart().StartsWith("https://", StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task Html_fetches_nothing_and_escapes_what_outlets_wrote()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(new Report("Quay Courier", "Man <script>alert(1)</script> & \"dog\" found", "A man <img src=x onerror=alert(1)> and his dog were found on the long quay on Monday morning."));
        var html = (await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop))!.Preview.Html;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_composed_when_there_is_no_news()
    {
        await using var desk = await MailDesk.Open();
        Assert.Null(await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop));

        await desk.Publish(Wire.Dam);
        await Keep(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop));
    }

    [Fact]
    public async Task What_went_out_with_one_issue_is_not_in_the_next()
    {
        await using var desk = await MailDesk.Open();
        var dam = await desk.Publish(Wire.Dam);
        await desk.Publish(Wire.Rail);
        await Keep(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var more = new Report("Morvane Times", "Two sluices at Orne are closed again", "ORNE — The last of the sluices at Orne was closed on Tuesday evening, two days after the storm passed.");
        await desk.Publish(dam, more);

        var composed = await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop);

        Assert.Contains("closed on Tuesday evening", Spaces().Replace(composed!.Preview.Text, " "), StringComparison.Ordinal);
        Assert.DoesNotContain("140 millimetres", composed.Preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Wire.Rail.Title, composed.Preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_whose_evidence_does_not_verify_is_left_out()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        await desk.Database.Write(transaction => transaction.Connection!.ExecuteAsync("update line set span_start = span_start + 1", transaction: transaction), MailDesk.Stop);
        Assert.Null(await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop));
    }

    [Fact]
    public async Task Withdrawn_article_is_not_mailed()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        await desk.Get<ArticleStore>().Withdraw(await desk.Database.Read(connection => connection.QuerySingleAsync<long>("select id from article"), MailDesk.Stop), "HTTP 410 Gone", MailDesk.Stop);
        Assert.Null(await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop));
    }

    [Fact]
    public async Task Edition_and_day_have_one_issue()
    {
        await using var desk = await MailDesk.Open();
        await desk.Publish(Wire.Dam);
        var first = await Keep(desk);
        var again = await desk.Get<IssueStore>().Keep(first with { Subject = "Another" }, IssueEntries.None, MailDesk.Stop);
        Assert.Equal((first.Id, first.Subject), (again.Id, again.Subject));
    }

    [Fact]
    public async Task Unknown_edition_is_told()
    {
        await using var desk = await MailDesk.Open();
        var error = await Assert.ThrowsAsync<DeskException>(() => desk.Get<EditionWork>().ComposeNow("evening", MailDesk.Stop));
        Assert.Contains("evening", error.Message, StringComparison.Ordinal);
    }

    internal static async Task<Issue> Keep(MailDesk desk)
    {
        var composed = await desk.Get<EditionWork>().ComposeNow("morning", MailDesk.Stop);
        return await desk.Get<IssueStore>().Keep(composed!.Issue, composed.Entries, MailDesk.Stop);
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
