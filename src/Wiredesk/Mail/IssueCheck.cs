using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Wiredesk.Mail.Sending;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail;

/// <summary>Looks an issue over before it is kept: what is wrong in a mail that was sent cannot be called back.</summary>
public sealed partial class IssueCheck(EditionStore editions, StoryStore stories, DeskValues values, Settings settings, TimeProvider clock)
{
    /// <summary>Large mailbox providers cut what is longer and hide the rest, the link to leave with it; in bytes.</summary>
    public const int LongestHtml = 100_000;

    /// <returns>What is wrong, one line; null when it may go.</returns>
    public async Task<string?> Of(Edition edition, ComposedIssue composed, CancellationToken stop)
    {
        var (issue, entries, _) = composed;
        var identity = MailIdentity.Of(settings);
        var template = new IssueTemplate(issue);
        var links = ReaderLinks.Of(identity, edition, "check");
        var share = IssueShare.Whole(template);
        var (html, text) = (template.Html(share, links), template.Text(share, links));

        foreach (var line in entries.Lines.Select(entry => entry.LineId).Distinct())
        {
            if (!html.Contains($"#l{line}\"", StringComparison.Ordinal) || !text.Contains($"#l{line}\n", StringComparison.Ordinal))
                return $"line {line} is remembered for it and does not stand in both of its parts";
        }
        var lines = entries.Lines.Select(entry => entry.LineId).ToHashSet();
        foreach (var story in entries.Stories)
        {
            if (await stories.ById(story.StoryId, stop) is not { MergedInto: null })
                return $"it links to story {story.StoryId}, which the site has not";
            if ((await editions.Standing(story.StoryId, lines, stop)).Count == 0)
                return $"no line of story {story.StoryId} stands any more";
        }
        if (template.Corrections.Count != entries.Corrections.Count)
            return $"{entries.Corrections.Count} corrections are remembered for it, and {template.Corrections.Count} stand in it";
        if (ForeignLink(html) is { } foreign)
            return $"it links to {foreign}, which is no address of the web";
        foreach (var part in (string[])[html, WebUtility.HtmlEncode(text)])
        {
            if (part.Contains(IssueMarks.Sign) || !part.Contains(WebUtility.HtmlEncode(links.Unsubscribe), StringComparison.Ordinal))
                return "a part of it lacks the link to leave, or has a mark left in it";
        }
        if (Encoding.UTF8.GetByteCount(html) > LongestHtml)
            return $"its HTML is longer than {LongestHtml:N0} bytes, which mailbox providers cut: give the edition fewer stories or lines";
        return await Headers(edition, template, share, identity, stop);
    }

    /// <summary>Sets one mail, as to a reader, and looks at its headers.</summary>
    private async Task<string?> Headers(Edition edition, IssueTemplate template, IssueShare share, MailIdentity identity, CancellationToken stop)
    {
        var delivery = new ClaimedDelivery { MessageId = IssueMessage.MessageId(edition, template.Issue, "check", identity), Address = "reader@example.org", Token = "check", Sections = share.Sections, Corrections = [.. share.Corrections] };
        var message = new IssueMessage(edition, template, identity, ReturnAddresses.Of(settings, await values.Secret(stop)));
        using var body = new MemoryStream();
        using var mail = message.Of(delivery, MailAddress.Parse(delivery.Address)!, clock.GetUtcNow(), body);
        if (string.IsNullOrWhiteSpace(mail.Subject))
            return "it has no subject";
        return mail.Headers.Contains("List-Unsubscribe") && mail.Headers.Contains("List-Unsubscribe-Post") ? null : "it lacks the headers to leave by";
    }

    private static string? ForeignLink(string html)
        => Links().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["url"].Value))
            .FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "mailto"));

    [GeneratedRegex("href=\"(?<url>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
