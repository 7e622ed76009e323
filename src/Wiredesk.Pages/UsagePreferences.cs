namespace Wiredesk.Pages;

/// <summary>
/// What a list of preferences forbids: of Content-Usage (IETF AIPREF, <c>train-ai=n, search=y</c>) and Content-Signal
/// (<c>search=yes, ai-input=no, ai-train=no</c>). What a list does not mention, it does not forbid.
/// </summary>
internal static class UsagePreferences
{
    private const int MostPreferences = 50;

    /// <summary>The categories forbidden, lower case, in the order written.</summary>
    public static IEnumerable<string> ForbiddenIn(string value)
    {
        foreach (var item in value.Split(',').Take(MostPreferences))
        {
            // Parameters of a structured field stand after a semicolon (RFC 9651).
            var parts = item.Split(';')[0].Split('=', 2);
            if (parts.Length == 2 && parts[1].Trim().Trim('"').ToLowerInvariant() is "n" or "no" or "?0")
                yield return parts[0].Trim().ToLowerInvariant();
        }
    }
}
