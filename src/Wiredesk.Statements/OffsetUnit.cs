namespace Wiredesk.Statements;

/// <summary>What offsets count when statements are written out.</summary>
public enum OffsetUnit
{
    /// <summary>UTF-16 code units, as in .NET, Java and JavaScript.</summary>
    Utf16,

    /// <summary>Unicode code points, as in Python; a stray surrogate counts as one.</summary>
    CodePoints,
}
