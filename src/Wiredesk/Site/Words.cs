using Wiredesk.News;
using Wiredesk.Stories;

namespace Wiredesk.Site;

/// <summary>How the words of the trade read on pages.</summary>
public static class Words
{
    /// <summary>Null where nothing is known, so that nothing is said.</summary>
    public static string? Of(OutletKind kind) => kind switch
    {
        OutletKind.Unknown => null,
        OutletKind.StateMedia => "state media",
        OutletKind.Ngo => "NGO",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static string Of(CopyKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(Republishing republishing) => republishing switch
    {
        { IsFull: true } => "full text, with credit",
        { Words: > 0 and var words } => $"up to {words} words, with credit",
        _ => "a link, with credit",
    };

    /// <summary>How alike texts are, 0 to 1: ".41". Cut rather than rounded, so that what was not enough does not read as if it were.</summary>
    public static string Likeness(double similarity) => (Math.Floor((similarity * 100) + 1e-9) / 100).ToString(".00");

    /// <summary>"1 report", "28 reports".</summary>
    public static string Count(long count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
