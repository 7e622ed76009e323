using Microsoft.AspNetCore.WebUtilities;

namespace Wiredesk.Fetching;

/// <summary>What an answer that is none means to the person who typed the address, and what they can do.</summary>
public static class StatusAdvice
{
    /// <returns>"HTTP 410 Gone: the outlet took it down for good: look for its new address on the outlet's pages".</returns>
    public static string Of(FetchResult answer)
        => $"HTTP {answer.Status} {ReasonPhrases.GetReasonPhrase(answer.Status)}".TrimEnd() + ": " + answer.Status switch
        {
            401 or 407 => "it wants a user name and password, which are not sent: look for an open address on the outlet's pages",
            403 or 451 => "the outlet does not give it to everybody, or not to programs: ask it for access, or look for another address on its pages",
            404 => "there is nothing at this address: check its spelling, or give the outlet's home page",
            410 => "the outlet took it down for good: look for its new address on the outlet's pages",
            429 => $"its host is asked too often: try again {When(answer, "in some minutes")}",
            503 => $"its host is overloaded or closed for the moment: try again {When(answer, "later")}",
            >= 500 => "its host is at fault: try again later, and tell the outlet if that stays so",
            _ => "try the address in a browser",
        };

    /// <summary>What to do where there was no answer at all.</summary>
    public static string Of(FetchException error) => error switch
    {
        { Fault: FetchFault.HeldOff } => "try again then",
        { Fault: FetchFault.TooSlow } => "try again later, or check the address",
        { Fault: FetchFault.TooLarge or FetchFault.Damaged } => "the host is at fault: tell the outlet, or look for another address on its pages",
        _ => "check the address",
    };

    private static string When(FetchResult answer, string otherwise) => answer.RetryAfter switch
    {
        null or { Ticks: <= 0 } => otherwise,
        { TotalMinutes: < 2 } wait => $"in {Math.Ceiling(wait.TotalSeconds):0} seconds, as it asks",
        { TotalHours: < 2 } wait => $"in {Math.Ceiling(wait.TotalMinutes):0} minutes, as it asks",
        { TotalDays: < 2 } wait => $"in {Math.Ceiling(wait.TotalHours):0} hours, as it asks",
        { } wait => $"in {Math.Ceiling(wait.TotalDays):0} days, as it asks",
    };
}
