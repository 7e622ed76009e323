using MimeKit;
using Wiredesk.Store;

namespace Wiredesk.Mail.Import;

/// <summary>One row of a list, read.</summary>
/// <param name="Line">The number of its first line.</param>
/// <param name="Typed">What stands where its address does.</param>
internal abstract record ListedRow(int Line, string Typed)
{
    /// <summary>Somebody who agreed to be mailed.</summary>
    public sealed record Agreed(int Line, MailboxAddress Address, ListedConsent Consent, ListedChoice Choice) : ListedRow(Line, Address.Address);

    /// <summary>Somebody who is not to be mailed.</summary>
    public sealed record Unwanted(int Line, MailboxAddress Address) : ListedRow(Line, Address.Address);

    /// <summary>Somebody who may not have agreed.</summary>
    public sealed record NoConsent(int Line, string Typed, string Reason) : ListedRow(Line, Typed);

    /// <summary>What cannot be used.</summary>
    public sealed record Bad(int Line, string Typed, string Reason) : ListedRow(Line, Typed);
}

/// <summary>What a list says of an edition and what of it; all null where it says nothing.</summary>
internal sealed record ListedChoice(string? Edition, string? Sections, string? Days, string? Hour)
{
    public static ListedChoice None { get; } = new(null, null, null, null);
}

/// <summary>What whoever imports says of everybody on a list whose row has no consent of its own.</summary>
/// <param name="Text">The words agreed to, exactly.</param>
/// <param name="Way">How they were agreed to.</param>
public sealed record GivenConsent(string Text, string Way);
