using System.CommandLine;
using Wiredesk.Desk;

namespace Wiredesk.Commands;

/// <summary>The options that say which desk a command works on, and the variables of the environment that say it in their place.</summary>
internal static class DeskOptions
{
    internal const string DataVariable = "WIREDESK_DATA";
    internal const string DatabaseVariable = "WIREDESK_DATABASE";
    internal const string SettingsVariable = "WIREDESK_SETTINGS";

    public static Option<string?> Data() => new("--data")
    {
        Description = $"Folder of the desk: database and settings (default: {DataVariable}, or the platform's data folder)",
        HelpName = "DIR",
    };

    public static Option<string?> Database() => new("--database")
    {
        Description = $"PostgreSQL instead of the folder's own database: postgres://user:password@host:port/name (default: {DatabaseVariable}, where others cannot read the password)",
        HelpName = "ADDRESS",
    };

    public static Option<string?> Settings() => new("--settings")
    {
        Description = $"File of settings (default: {SettingsVariable}, or {Wiredesk.Settings.FileName} in the folder of the desk)",
        HelpName = "FILE",
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

    /// <summary>Which desk a command works on: by its options, then by the environment.</summary>
    public static DeskPlace Place(ParseResult arguments, Option<string?> data, Option<string?>? database, Option<string?> settings)
        => Place(arguments.GetValue(data), database is null ? null : arguments.GetValue(database), arguments.GetValue(settings), Environment.GetEnvironmentVariable);

    /// <summary>The same with an environment handed in. A variable that is empty counts as not set.</summary>
    internal static DeskPlace Place(string? data, string? database, string? settings, Func<string, string?> environment)
    {
        return new DeskPlace(data ?? Of(DataVariable) ?? DefaultFolder, database ?? Of(DatabaseVariable), settings ?? Of(SettingsVariable));

        string? Of(string variable) => environment(variable) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Where the desk's own files are when nothing is said.</summary>
    public static string DefaultFolder { get; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "wiredesk");
}
