using Wiredesk.Mail;
using Wiredesk.Mail.Sending;
using Wiredesk.Nodes;
using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Desk.Copying;

/// <summary>What became of the files beside the database.</summary>
/// <param name="Taken">Those that were copied along, by their paths in the folder.</param>
/// <param name="Kept">Those that the target has already, with other content; they were left alone.</param>
/// <param name="Left">What else lies in the folder and is none of the desk's own.</param>
public sealed record FilesTaken(IReadOnlyList<string> Taken, IReadOnlyList<string> Kept, IReadOnlyList<string> Left);

/// <summary>The desk's own files in its data folder, besides the database: settings, the site's looks, keys that mails are signed with.</summary>
internal static class FolderFiles
{
    /// <summary>What a running desk notes for its own next start: of a lock, of its place among nodes, of mails in hand, of which a desk that is copied has none.</summary>
    private static readonly string[] s_ofRunning = [FolderLock.FileName, Node.FileName, HandoverFile.FileName];

    /// <summary>Copies them into another folder, where nothing is written over.</summary>
    /// <exception cref="DeskException">The settings name the key and cannot be read.</exception>
    public static FilesTaken TakeAlong(DeskPlace place, string to)
    {
        var (taken, kept) = (new List<string>(), new List<string>());
        var from = place.Folder;
        var own = Own(from, place.SettingsFile);
        foreach (var path in own)
        {
            var (source, target) = (Path.Combine(from, path), Path.Combine(to, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
            {
                File.Copy(source, target);
                taken.Add(path);
            }
            else if (!File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(target)))
            {
                kept.Add(path);
            }
        }
        return new FilesTaken(taken, kept, [.. Left(from, own).Where(path => Path.GetFullPath(Path.Combine(from, path)) != Path.GetFullPath(to)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>By their paths in the folder.</summary>
    private static SortedSet<string> Own(string folder, string? settingsFile)
    {
        if (!Directory.Exists(folder))
            return [];
        var mail = Settings.Load(folder, settingsFile).Mail;
        var files = new List<string> { Settings.FileName };
        files.AddRange(Directory.EnumerateFiles(folder, DkimKey.FilePattern).Select(path => Path.GetRelativePath(folder, path)));
        files.AddRange(Brand.Paths(folder));
        // A key that lies elsewhere stays there, and is found by its whole path.
        if (mail.DkimKey.Length > 0 && Path.GetRelativePath(Path.GetFullPath(folder), DkimKey.PathOf(mail, folder)) is var key && !Path.IsPathRooted(key) && !key.StartsWith("..", StringComparison.Ordinal))
            files.Add(key);
        return new SortedSet<string>(files.Where(path => File.Exists(Path.Combine(folder, path))), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Left(string folder, SortedSet<string> own)
    {
        if (!Directory.Exists(folder))
            return [];
        return Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !own.Any(path => path == name || path.StartsWith(name + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Where(name => !name.StartsWith(Database.FileName, StringComparison.Ordinal) && !s_ofRunning.Contains(name) && name != NewDesk.GrowsIn);
    }
}
