using System.Text;

namespace Wiredesk.Feeds;

/// <summary>How a document's bytes are to be read.</summary>
/// <param name="Encoding">Null for UTF-8, in which single bytes may be wrong.</param>
/// <param name="Skip">How many bytes the byte order mark takes.</param>
internal readonly record struct CharsetChoice(Encoding? Encoding, int Skip);
