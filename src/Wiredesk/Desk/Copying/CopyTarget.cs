namespace Wiredesk.Desk.Copying;

/// <summary>Where a desk is copied to: a folder, or the address of a PostgreSQL database.</summary>
public sealed record CopyTarget
{
    /// <summary>The option it is given with, for messages.</summary>
    public const string Option = "--to";

    private CopyTarget(string? folder, string? address) => (Folder, Address) = (folder, address);

    public string? Folder { get; }

    public string? Address { get; }

    /// <exception cref="DeskException">It is an address of something else.</exception>
    public static CopyTarget Parse(string given)
    {
        if (given.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || given.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
            return new CopyTarget(null, given);
        return given.Length > 0 && !given.Contains("://", StringComparison.Ordinal)
            ? new CopyTarget(given, null)
            : throw new DeskException($"{Option} {given}: neither a folder nor of the form postgres://user:password@host:port/name: check it");
    }
}
