namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Whether “it” or “they” takes a group up again.</summary>
internal enum Plurality
{
    /// <summary>It: “the report”.</summary>
    One,

    /// <summary>They: “analysts”.</summary>
    Many,

    /// <summary>Both: “the board”.</summary>
    Either,
}
