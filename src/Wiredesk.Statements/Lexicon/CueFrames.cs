namespace Wiredesk.Statements.Lexicon;

/// <summary>What may stand around a reporting word; the words of the third column of Cues.txt.</summary>
[Flags]
internal enum CueFrames
{
    None = 0,
    Clause = 1,
    That = 2,
    Quote = 4,
    Object = 8,
    To = 16,
    Person = 32,
    Weak = 64,

    /// <summary>No statement is looked for by it.</summary>
    Given = 128,

    /// <summary>Takes its stance from the noun after it.</summary>
    Light = 256,

    /// <summary>No verb.</summary>
    Noun = 512,
}
