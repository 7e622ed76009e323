using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>What became of a stretch of words.</summary>
public enum WordFate
{
    Kept,
    Struck,
    Added,
}

/// <summary>A stretch of words of an old and a new wording. Stretches begin and end with a word; the white space between them belongs to none.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Was">Where it stood in the old text; empty, at the place where it would stand, for added words.</param>
/// <param name="Now">Where it stands in the new text; empty for struck words.</param>
public sealed record WordChange(WordFate Fate, TextSpan Was, TextSpan Now);

/// <summary>A stretch of words as it is printed.</summary>
/// <param name="Space">The white space before it: a blank, or nothing.</param>
/// <param name="Text">Its words; kept ones as they stand in the new text.</param>
/// <param name="Fate">What became of it.</param>
public sealed record ChangedWords(string Space, string Text, WordFate Fate);
