using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Issues;

/// <summary>How the sending of an issue goes, for whoever has its link: the desk tells it in its log and to <c>wiredesk send</c>.</summary>
public sealed class SendingPages(EditionStore editions, IssueStore issues, DeliveryStore deliveries, DeskValues values, TimeProvider clock)
{
    private const int HashBytes = 16;
    private const int MostErrors = 20;

    /// <summary>A page of a sending that goes on is asked for again after so many seconds.</summary>
    private const int RefreshSeconds = 2;

    /// <summary>The path of an issue's page: nobody can guess it.</summary>
    public async Task<string> PathOf(long issueId, CancellationToken stop)
    {
        var secret = await values.Secret(stop);
        return string.Create(CultureInfo.InvariantCulture, $"sending/{issueId}-{Hash(issueId, secret)}");
    }

    public async Task<IResult> Show(string token, HttpContext context, CancellationToken stop)
    {
        if (await IssueOf(token, stop) is not { } issue)
            return Results.NotFound();
        var counts = await deliveries.Count(issue.Id, stop);
        if (issue.State == IssueState.Composed)
            context.Response.Headers["Refresh"] = RefreshSeconds.ToString(CultureInfo.InvariantCulture);
        return new RazorComponentResult<SendingPage>(new
        {
            Issue = issue,
            Edition = (await editions.All(stop)).Single(edition => edition.Id == issue.EditionId),
            Counts = counts,
            Errors = await deliveries.Errors(issue.Id, MostErrors, stop),
            Now = clock.GetUtcNow(),
        });
    }

    public async Task<IResult> Act(string token, HttpRequest request, CancellationToken stop)
    {
        if (await IssueOf(token, stop) is not { } issue)
            return Results.NotFound();
        if (!request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        switch ((await request.ReadFormAsync(stop))["do"].ToString())
        {
            case "pause":
                await issues.Turn(issue.Id, IssueState.Composed, IssueState.Paused, "paused on its page", clock.GetUtcNow(), stop);
                break;
            case "resume":
                _ = await issues.Turn(issue.Id, IssueState.Paused, IssueState.Composed, null, clock.GetUtcNow(), stop) || await issues.Turn(issue.Id, IssueState.Held, IssueState.Composed, null, clock.GetUtcNow(), stop);
                break;
            case "retry failed":
                await deliveries.Retry(issue.Id, DeliveryState.Failed, clock.GetUtcNow(), stop);
                break;
            case "retry unknown":
                await deliveries.Retry(issue.Id, DeliveryState.Unknown, clock.GetUtcNow(), stop);
                break;
        }
        return await Show(token, request.HttpContext, stop);
    }

    private async Task<Issue?> IssueOf(string token, CancellationToken stop)
    {
        if (token.Split('-') is not [var id, var hash] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var issue))
            return null;
        var secret = await values.Secret(stop);
        return KeyedHash.Is(hash, Hash(issue, secret)) ? await issues.ById(issue, stop) : null;
    }

    private static string Hash(long issueId, byte[] secret)
        => KeyedHash.Of(secret, string.Create(CultureInfo.InvariantCulture, $"sending {issueId}"), HashBytes);
}
