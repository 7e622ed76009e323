using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>A reporting verb found in a unit.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token, fixed words included.</param>
/// <param name="GroupStart">The first of the auxiliaries and adverbs that lead to it; equal to <paramref name="First"/> without any.</param>
/// <param name="Entry">Its line of the lexicon.</param>
/// <param name="Use">How the verb is used here.</param>
internal sealed record Cue(int First, int Last, int GroupStart, CueEntry Entry, CueUse Use);

/// <summary>How a reporting verb is used.</summary>
internal enum CueUse
{
    /// <summary>With a subject before it, or after it.</summary>
    Finite,

    /// <summary>As a participle that hangs on an earlier subject: “…, adding that”.</summary>
    Participle,

    /// <summary>In the passive: its subject is not the speaker.</summary>
    Passive,
}
