using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Issues;

/// <summary>Issues on the site: each as it was sent, whole, and the list of an edition's.</summary>
public sealed class IssuePages(EditionStore editions, IssueStore issues, Settings settings)
{
    /// <summary>Issues on the page of an edition.</summary>
    private const int Most = 400;

    /// <summary>The mail has its styles on its elements, and nothing else.</summary>
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task<IResult> List(string edition, CancellationToken stop)
        => await editions.BySlug(edition, stop) is { } found
            ? new RazorComponentResult<IssueListPage>(new { Edition = found, Issues = (await issues.Newest(found.Id, Most, stop)).Where(issue => issue.State != IssueState.Held).ToList() })
            : Results.NotFound();

    /// <param name="edition">The edition's slug.</param>
    /// <param name="day">The day, and behind a dot the number of a mail of corrections: <c>2026-11-23</c>, <c>2026-11-23.1</c>.</param>
    /// <param name="context">The request.</param>
    /// <param name="stop">Stops waiting for the database.</param>
    public async Task<IResult> Show(string edition, string day, HttpContext context, CancellationToken stop)
    {
        var parts = day.Split('.');
        if (await editions.BySlug(edition, stop) is not { } found || parts.Length > 2
            || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await issues.Of(found.Id, date, stop, number) is not { State: not IssueState.Held } issue)
        {
            return Results.NotFound();
        }
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        var template = new IssueTemplate(issue);
        var html = template.Html(IssueShare.Whole(template), new ReaderLinks("/subscribe", "/subscribe"));
        return Results.Content(Introduced(html, found, await issues.Corrected(issue.Id, stop)), "text/html; charset=utf-8");
    }

    /// <summary>The mail, and above it where it is from and what was corrected since.</summary>
    private string Introduced(string html, Edition edition, IReadOnlyList<Correction> corrected)
    {
        var above = new StringBuilder();
        above.Append(CultureInfo.InvariantCulture, $"""<p class="soft" style="margin:0;padding:10px 16px;text-align:center;font:14px/1.4 sans-serif;color:#5f5a50;">An issue of <a class="link" style="color:#1d4e89;" href="/editions/{Encode(edition.Slug)}">{Encode(edition.Name)}</a> as it was sent, on <a class="link" style="color:#1d4e89;" href="/">{Encode(settings.Site.Name)}</a> · <a class="link" style="color:#1d4e89;" href="/subscribe">Get it by mail</a></p>""");
        if (corrected.Count > 0)
        {
            above.Append("""<div class="wash ink" style="margin:0 auto 8px;max-width:568px;padding:12px 16px;background-color:#f4f0e6;border-left:3px solid #8a6d1f;font:14px/1.5 sans-serif;color:#1b1a17;"><b>Corrected since it was sent</b>""");
            foreach (var correction in corrected)
            {
                above.Append(CultureInfo.InvariantCulture, $"""<p style="margin:6px 0 0;"><s>{Encode(correction.Was)}</s>{(correction.Now is { } now ? $" {Encode(now)}" : " (withdrawn)")} <a class="link" style="color:#1d4e89;" href="/s/{correction.StoryId}">source</a></p>""");
            }
            above.Append("</div>");
        }
        var body = html.IndexOf("<body", StringComparison.Ordinal);
        var at = html.IndexOf('>', body) + 1;
        return string.Concat(html.AsSpan(0, at), above.ToString(), html.AsSpan(at));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
