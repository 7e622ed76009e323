namespace Wiredesk.Site;

/// <summary>A piece of a sentence that says why a report stands where it does.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Address">Where they lead, if anywhere.</param>
/// <param name="Language">Their language, where it is the news's and not the site's own.</param>
public sealed record ReasonPart(string Text, string? Address = null, string? Language = null);
