namespace Wiredesk.Statements;

/// <summary>What a speaker does by a statement.</summary>
public enum Stance
{
    /// <summary>States it, or thinks it; the plain case.</summary>
    Says,

    /// <summary>Confirms or concedes it.</summary>
    Confirms,

    /// <summary>Denies, rejects or disputes it.</summary>
    Denies,

    /// <summary>Accuses, blames or alleges.</summary>
    Accuses,

    /// <summary>Demands, urges, calls for.</summary>
    Demands,

    /// <summary>Promises, vows, offers.</summary>
    Promises,

    /// <summary>Warns, threatens, voices concern.</summary>
    Warns,

    /// <summary>Predicts or expects.</summary>
    Predicts,

    /// <summary>Asks a question.</summary>
    Asks,

    /// <summary>Apologises.</summary>
    Apologises,

    /// <summary>Was asked, and would not comment.</summary>
    DeclinesToComment,

    /// <summary>Was asked, and has not answered so far.</summary>
    HasYetToComment,
}
