namespace Wiredesk.Mail;

/// <summary>The data folder, where mail keeps what is in hand and finds its key.</summary>
public sealed record MailFolder(string Path);
