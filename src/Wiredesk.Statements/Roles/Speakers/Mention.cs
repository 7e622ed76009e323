using System.Runtime.InteropServices;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Where an article names somebody outside quotations.</summary>
/// <param name="Token">The last token of the name.</param>
/// <param name="Unit">The unit it stands in.</param>
/// <param name="IsSubject">Whether it is the subject of its clause.</param>
/// <param name="Speaks">Whether it is the source of a statement.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Mention(int Token, int Unit, bool IsSubject, bool Speaks);
