namespace Wiredesk.Site.Parts;

/// <summary>How much of a moment is shown.</summary>
public enum WhenForm
{
    /// <summary>Day and time.</summary>
    Full,
    Clock,
    Day,
}
