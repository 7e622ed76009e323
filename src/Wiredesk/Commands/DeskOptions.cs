using System.CommandLine;

namespace Wiredesk.Commands;

/// <summary>The options that say which desk a command works on.</summary>
internal static class DeskOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder of the desk: database and settings (default: the platform's data folder)",
        HelpName = "DIR",
    };

    public static Option<string?> Database() => new("--database")
    {
        Description = "PostgreSQL instead of the folder's own database: postgres://user:password@host:port/name",
        HelpName = "ADDRESS",
    };

    public static Option<string> Urls() => new("--urls")
    {
        Description = "Addresses to listen on, parted by semicolons",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
        HelpName = "URLS",
    };

    public static Option<string> Roles() => new("--roles")
    {
        Description = "What this node does of the work, on PostgreSQL: web, fetch, read, file, mail, parted by commas",
        DefaultValueFactory = _ => "all",
        HelpName = "LIST",
    };

    public static Option<string?> NodeName() => new("--node")
    {
        Description = "What to call this node (default: the machine's name)",
        HelpName = "NAME",
    };

    /// <summary>Where the desk's own files are when nothing is said.</summary>
    public static string DefaultFolder { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "wiredesk");
}
