using System.Runtime.InteropServices;

namespace Wiredesk.Statements.Reading;

/// <summary>
/// A sentence as a reader of attributions takes it: sentences inside one quotation belong together with what stands around it.
/// </summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Paragraph">Which paragraph of the text it stands in, from 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Unit(int First, int End, int Paragraph);
