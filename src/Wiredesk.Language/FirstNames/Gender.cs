namespace Wiredesk.Language;

/// <summary>What a text hints of a person’s gender, for finding whom “he” or “she” means. It is a hint, no fact.</summary>
public enum Gender
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>“Ms.”, “spokeswoman”, “queen”, “his wife”; a first name that only women have.</summary>
    Female,

    /// <summary>“Mr.”, “chairman”, “king”, “her husband”; a first name that only men have.</summary>
    Male,
}
