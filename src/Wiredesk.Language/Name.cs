using System.Runtime.InteropServices;

namespace Wiredesk.Language;

/// <summary>A name in a list of tokens.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Last">Index of its last token.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Name(int First, int Last);
