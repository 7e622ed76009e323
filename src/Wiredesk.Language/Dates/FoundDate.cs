using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>A date that begins at a token.</summary>
/// <param name="Last">Index of its last token.</param>
/// <param name="Days">The days, when they can be told.</param>
/// <param name="Precision">How exactly.</param>
/// <param name="Length">How many characters it has when it ends inside its token; 0 when it ends with it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundDate(int Last, DateRange? Days, DatePrecision Precision, int Length = 0);
