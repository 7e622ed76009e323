namespace Wiredesk.Language;

/// <summary>What times are counted in; the numbers are those of the words' list in <see cref="DateWords"/>.</summary>
internal enum DateUnit
{
    Hour = 1,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Weekend,
}
