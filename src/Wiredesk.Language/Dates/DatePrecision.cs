namespace Wiredesk.Language;

/// <summary>How exactly a text tells a time, the finest first.</summary>
public enum DatePrecision
{
    /// <summary>Some hours of a day: “Monday night”, “this morning”.</summary>
    PartOfDay,

    /// <summary>A day.</summary>
    Day,

    /// <summary>Some days on end: “September 13-15”, “the weekend”, “the past three weeks”.</summary>
    Days,

    /// <summary>A week, Monday to Sunday (ISO 8601), or a part of one.</summary>
    Week,

    /// <summary>A month or a part of one.</summary>
    Month,

    /// <summary>Three or six months of a year: “the second quarter of 2021”.</summary>
    Quarter,

    /// <summary>A year or a part of one.</summary>
    Year,

    /// <summary>Ten years, “the 1990s”, or a part of them.</summary>
    Decade,

    /// <summary>A hundred years: “the 19th century”.</summary>
    Century,
}
