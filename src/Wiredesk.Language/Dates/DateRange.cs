using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>Days on end; a single day when both are the same.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, itself included; never before <paramref name="First"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateRange(DateOnly First, DateOnly Last)
{
    /// <summary>Whether the day is one of these.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
