namespace Wiredesk.PollingSimulation;

/// <summary>
/// How often a feed and a host may be asked, by what they answered. Written from the rules, not from the desk's schedule.
/// </summary>
public static class PoliteRules
{
    private static readonly TimeSpan s_withoutValidators = TimeSpan.FromHours(1);

    /// <summary>A wish for more than a day is a mistake.</summary>
    private static readonly TimeSpan s_longestWish = TimeSpan.FromDays(1);

    public static IEnumerable<string> ForHost(IReadOnlyList<AnsweredRequest> requests, TimeSpan pause)
    {
        var notBefore = DateTimeOffset.MinValue;
        var why = "";
        foreach (var request in requests)
        {
            if (request.At < notBefore)
                yield return $"{request.Host} asked {(notBefore - request.At).TotalSeconds:0.0} s too soon: {why}";
            if (request.End + pause >= notBefore)
                (notBefore, why) = (request.End + pause, "pause");
            if (request.RetryAfter is { } wait && request.End + wait > notBefore)
                (notBefore, why) = (request.End + wait, "Retry-After");
        }
    }

    public static IEnumerable<string> ForFeed(SimulatedFeed feed, IReadOnlyList<AnsweredRequest> requests, TimeSpan least)
    {
        var isTold = false;
        for (var i = 0; i < requests.Count; i++)
        {
            var request = requests[i];
            if (isTold && feed.SkipHours.Contains(request.At.UtcDateTime.Hour))
                yield return $"feed {feed.Number} asked in an hour it skips";
            // A feed tells its own wishes with its text; a 304 repeats what the headers tell.
            isTold |= request.Status == 200 && feed.Fate is Fate.Works or Fate.IsSlow or Fate.HasMoved or Fate.AsksToWait or Fate.IsCutOff;
            if (i + 1 == requests.Count)
                yield break;
            if (request.Status == 410)
                yield return $"feed {feed.Number} asked again after 410";
            var wait = requests[i + 1].At - request.At;
            if (Allowed(feed, request, isTold, least) is var (span, why) && wait < span)
                yield return $"feed {feed.Number} asked after {wait.TotalMinutes:0.0} of {span.TotalMinutes:0.0} minutes: {why}";
        }
    }

    private static (TimeSpan Span, string Why) Allowed(SimulatedFeed feed, AnsweredRequest request, bool isTold, TimeSpan least)
    {
        var longest = (Span: least, Why: "least of the desk");
        void AtLeast(TimeSpan? span, string why)
        {
            var wish = span < s_longestWish ? span.Value : span is null ? TimeSpan.Zero : s_longestWish;
            if (wish > longest.Span)
                longest = (wish, why);
        }
        if (request.HasMaxAge)
            AtLeast(feed.MaxAge, "max-age");
        if (isTold)
            AtLeast(feed.TimeToLive, "ttl");
        if (feed is { SendsETag: false, SendsLastModified: false })
            AtLeast(s_withoutValidators, "no validators");
        return longest;
    }
}
