using System.Globalization;

namespace Wiredesk.Desk;

/// <summary>
/// Held by the process that works on a data folder: two would file the same articles twice. The system lets go of it
/// when the process ends, however it ends.
/// </summary>
public sealed class FolderLock : IDisposable
{
    internal const string FileName = "wiredesk.lock";
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="DeskException">Another process holds the folder.</exception>
    public static FolderLock Take(string folder)
        => TryTake(folder, out var error) ?? throw new DeskException($"data folder {folder}: another wiredesk works on it: stop that one, or give another folder with --data", error!);

    /// <returns>Null where another process holds the folder.</returns>
    public static FolderLock? TryTake(string folder) => TryTake(folder, out _);

    private static FolderLock? TryTake(string folder, out IOException? held)
    {
        held = null;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new FolderLock(file);
        }
        catch (IOException error) when (File.Exists(path))
        {
            held = error;
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
