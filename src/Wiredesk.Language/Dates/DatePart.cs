namespace Wiredesk.Language;

/// <summary>Which part of a time is meant.</summary>
internal enum DatePart
{
    Whole,

    /// <summary>The first third.</summary>
    Early,

    /// <summary>The second third.</summary>
    Mid,

    /// <summary>The last third.</summary>
    Late,

    /// <summary>Up to the day of publication.</summary>
    Earlier,

    /// <summary>From the day of publication.</summary>
    Later,
}
