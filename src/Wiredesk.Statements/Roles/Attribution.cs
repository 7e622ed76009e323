using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>An attribution as found, by rules or by a tagger: only its ranges, in tokens of the text.</summary>
/// <param name="Cue">The reporting words; one that is split (“quoted by … as saying”) is given as a whole.</param>
/// <param name="Source">Who is named as speaking; null when nobody is.</param>
/// <param name="Content">What was said, in the order of the text; never empty, and no range meets the cue or another.</param>
/// <param name="Confidence">How sure its finder is, from 0 to 1.</param>
internal sealed record Attribution(TokenRange Cue, TokenRange? Source, IReadOnlyList<TokenRange> Content, double Confidence);
