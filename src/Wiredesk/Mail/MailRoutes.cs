using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wiredesk.Mail.Import;
using Wiredesk.Mail.Inbox;
using Wiredesk.Mail.Issues;
using Wiredesk.Mail.Sending;
using Wiredesk.Nodes;
using Wiredesk.Site;
using Wiredesk.Status;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Mail: what it is made of, and the pages on which people sign up, confirm, choose and leave.</summary>
public static class MailRoutes
{
    /// <summary>A form here is a few fields.</summary>
    private const int MaxFormBytes = 16 * 1024;

    /// <param name="services">Where it is added.</param>
    /// <param name="folder">The data folder.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, string folder)
    {
        services.AddSingleton(new MailFolder(folder));
        services.AddNodes();
        services.AddLogging();
        services.AddRazorComponents();
        services.TryAddSingleton<StageMeter>();
        services.TryAddSingleton<EditionStore>();
        services.TryAddSingleton<IssueStore>();
        services.TryAddSingleton<OwedCorrectionStore>();
        services.TryAddSingleton<SuppressionStore>();
        services.TryAddSingleton<DeskValues>();
        services.TryAddSingleton<IssueCheck>();
        services.TryAddSingleton<SubscriberStore>();
        services.TryAddSingleton<SubscriberTransferStore>();
        services.TryAddSingleton<SubscriberImport>();
        services.TryAddSingleton<SubscriberExport>();
        services.TryAddSingleton<DeliveryStore>();
        services.TryAddSingleton<EditionComposer>();
        services.TryAddSingleton<IssueSender>();
        services.TryAddSingleton<SignUpPost>();
        services.TryAddSingleton<SignUpLimiter>();
        services.TryAddSingleton<SignUpPages>();
        services.TryAddSingleton<PreferencePages>();
        services.TryAddSingleton<IssuePages>();
        services.TryAddSingleton<SendingPages>();
        services.TryAddSingleton<SignUpOffers>();
        services.TryAddSingleton<Retention>();
        services.TryAddSingleton<ReturnedMailStore>();
        services.TryAddSingleton<ReturnedMailDesk>();
        services.TryAddSingleton<InboxWork>();
        services.TryAddSingleton<EditionWork>();
        return services;
    }

    public static void MapMail(this WebApplication app)
    {
        var signUp = app.Services.GetRequiredService<SignUpPages>();
        app.MapReadAnew("/subscribe", signUp.Form);
        app.MapPost("/subscribe", signUp.Ask).WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes));

        // Whoever has the link is who the mail went to: it must not leak through a referrer, a cache or a search engine.
        var own = app.MapGroup("").AddEndpointFilter(async (context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex";
            return await next(context);
        }).WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes));
        own.MapReadAnew("/confirm/{token}", signUp.AskToConfirm);
        own.MapPost("/confirm/{token}", signUp.Confirm);
        var sending = app.Services.GetRequiredService<SendingPages>();
        own.MapGet("/sending/{token}", sending.Show);
        own.MapPost("/sending/{token}", sending.Act);
        var archive = app.Services.GetRequiredService<IssuePages>();
        app.MapReadAnew("/editions/{edition}", archive.List);
        app.MapReadAnew("/editions/{edition}/{day}", archive.Show);
        var preferences = app.Services.GetRequiredService<PreferencePages>();
        own.MapReadAnew("/unsubscribe/{token}", preferences.AskToLeave);
        own.MapPost("/unsubscribe/{token}", preferences.Leave);
        own.MapMethods("/unsubscribe/{token}", [HttpMethods.Options], (HttpResponse response) =>
        {
            response.Headers.Allow = "GET, HEAD, POST, OPTIONS";
            return TypedResults.NoContent();
        });
        own.MapReadAnew("/preferences/{token}", preferences.Show);
        own.MapPost("/preferences/{token}", preferences.Act);
    }
}
