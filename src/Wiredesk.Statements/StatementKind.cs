namespace Wiredesk.Statements;

/// <summary>How much of a statement's content stands inside quotation marks.</summary>
public enum StatementKind
{
    /// <summary>All of it.</summary>
    Direct,

    /// <summary>None of it.</summary>
    Indirect,

    /// <summary>Some of it.</summary>
    Mixed,
}
