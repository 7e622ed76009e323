namespace Wiredesk.Mail.Bounces;

/// <summary>What a report says of one recipient, before it is judged.</summary>
internal sealed record Failure
{
    public string? Recipient { get; init; }

    /// <summary>The Status field (RFC 3464, 2.3.4), with whatever stands behind the code.</summary>
    public string? Status { get; init; }

    /// <summary>The server's words; empty when the report leaves them out.</summary>
    public string Diagnostic { get; init; } = "";

    /// <summary>What the report's text says beside them.</summary>
    public string Context { get; init; } = "";

    /// <summary>A reason the provider names itself.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the mail may still arrive.</summary>
    public bool IsDelay { get; init; }
}
