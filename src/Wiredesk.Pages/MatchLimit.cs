namespace Wiredesk.Pages;

/// <summary>
/// The time a pattern may take on one text. All patterns are written for lines of bounded length and take microseconds; this is for the
/// line that nobody thought of.
/// </summary>
internal static class MatchLimit
{
    public const int Milliseconds = 5_000;
}
