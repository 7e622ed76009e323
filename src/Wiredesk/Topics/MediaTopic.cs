namespace Wiredesk.Topics;

/// <summary>One of the IPTC Media Topics, a subject news is about.</summary>
/// <param name="Code">Its eight digits, as in <c>medtop:20000082</c>.</param>
/// <param name="Broader">The code it is part of; null at the top.</param>
/// <param name="Label">Its name in English.</param>
/// <param name="IsRetired">Whether IPTC has withdrawn it: nothing is told to be about it.</param>
public sealed record MediaTopic(string Code, string? Broader, string Label, bool IsRetired);
