using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Reading;

/// <summary>A statement in the making: its ranges, in tokens of the text.</summary>
internal sealed class Draft
{
    /// <summary>The cue's tokens; one that is split (“quoted by … as saying”) is given as a whole.</summary>
    public required TokenRange Cue { get; init; }

    public TokenRange? Source { get; init; }

    public List<TokenRange> Content { get; } = [];

    /// <summary>How sure its rule is, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Which unit it was found in.</summary>
    public required int Unit { get; init; }

    public Attribution Attribution => new(Cue, Source, Content, Confidence);
}
