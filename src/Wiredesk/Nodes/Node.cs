using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wiredesk.Nodes;

/// <summary>A process that works on the desk.</summary>
/// <param name="Id">Tells it from all others; the same after a start anew, as it stands in its data folder.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Roles">What it does of the work.</param>
public sealed record Node(string Id, string Name, NodeRoles Roles)
{
    /// <summary>The file of a data folder that has its node's id.</summary>
    public const string FileName = "node";

    private const int IdBytes = 8;
    private const int LongestName = 64;

    /// <summary>Whether it has its id, and what it has in hand, in a data folder.</summary>
    public bool IsOfAFolder { get; private init; }

    public bool Does(NodeRoles role) => (Roles & role) != NodeRoles.None;

    /// <summary>The program's version, as people know it.</summary>
    public static string Version { get; } =
        typeof(Node).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The node of a data folder, which has an id from its first start on.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">What to call it; none: as the machine.</param>
    /// <param name="roles">What it does.</param>
    /// <exception cref="DeskException">The folder's id cannot be read or written.</exception>
    public static Node InFolder(string folder, string? name, NodeRoles roles)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
                File.WriteAllText(path, NewId());
            var id = File.ReadAllText(path).Trim();
            if (id.Length == 0 || id.Length > LongestName || !id.All(char.IsAsciiLetterOrDigit))
                throw new DeskException($"{path}: not a node's id: remove the file, and the next start writes another");
            return new Node(id, Shortened(name ?? Environment.MachineName), roles) { IsOfAFolder = true };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DeskException($"{path}: {error.Message}: a node needs a data folder that it can write to: name one with --data", error);
        }
    }

    /// <summary>A node for one command, which leaves nothing that another start of it would have to go on with.</summary>
    public static Node ForACommand(string command, NodeRoles roles)
        => new(NewId(), string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}, {command}"), roles);

    /// <summary>A hash of the settings that all nodes must have in common: they stand in the desk, whichever node starts last.</summary>
    public static string HashOf(Settings settings)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { settings.Outlets, settings.Topics, settings.Editions }))))[..16];

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
