using System.Runtime.InteropServices;

namespace Wiredesk.Statements.Reading;

/// <summary>A run of tokens, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenRange(int First, int Last);
