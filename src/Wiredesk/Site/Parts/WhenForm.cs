namespace Wiredesk.Site.Parts;

/// <summary>How much of a moment is shown.</summary>
public enum WhenForm
{
    /// <summary>Day, year and time.</summary>
    Full,
    Clock,

    /// <summary>Day and time, for what lies close: without the year.</summary>
    DayClock,
}
