namespace Wiredesk.Statements.Lexicon;

/// <summary>One line of Cues.txt.</summary>
/// <param name="Word">The verb’s base form, or the noun in the singular.</param>
/// <param name="Tail">The fixed words that follow it, in lower case.</param>
/// <param name="Stance">What the speaker does by it.</param>
/// <param name="Frames">What may stand around it.</param>
internal sealed record CueEntry(string Word, string[] Tail, Stance Stance, CueFrames Frames)
{
    /// <summary>Whether any of these may stand around the word.</summary>
    public bool Takes(CueFrames frames) => (Frames & frames) != CueFrames.None;
}
