using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.Site;

namespace Wiredesk.Demo;

/// <summary>The demo's page of sent mail: what subscribers would have got.</summary>
internal static class MailPages
{
    private const string Path = "/demo/mail";

    public static void Map(WebApplication app, MailCatcher mails)
    {
        app.MapGet(Path, () => new RazorComponentResult<MailListPage>(new { mails.Mails }));
        app.MapGet(Path + "/{number:int}", (int number, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = SiteHeaders.ContentSecurityPolicy + "; frame-src 'self'";
            return Find(mails, number) is { } mail ? new RazorComponentResult<MailPage>(new { Mail = mail }) : Results.NotFound();
        });
        // A mail brings its own styles, as it does to a mail program; nothing else of it is allowed to load or run.
        app.MapGet(Path + "/{number:int}/html", (int number, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups";
            return Find(mails, number) is { Message.HtmlBody: { } html } ? Results.Text(html, "text/html; charset=utf-8") : Results.NotFound();
        });
    }

    private static CaughtMail? Find(MailCatcher mails, int number) => mails.Mails.FirstOrDefault(mail => mail.Number == number);
}
