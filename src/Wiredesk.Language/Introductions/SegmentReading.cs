namespace Wiredesk.Language;

/// <summary>What a part of a noun phrase tells; each by its first and last token.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Person">The name.</param>
/// <param name="Role">The role.</param>
/// <param name="Body">The body.</param>
/// <param name="Place">A place that only the role tells: “mayor of Orrin”.</param>
/// <param name="Description">Small words that name nobody and may describe a person beside them: “deckhand”, “her counterpart”.</param>
internal sealed record SegmentReading(IntroductionKind Kind, Name? Person, Name? Role, Name? Body, Name? Place, Name? Description = null)
{
    /// <summary>Whether a title, a first name or an initial tells that the name is a person’s, and not only its shape.</summary>
    public bool IsSure { get; init; }
}
