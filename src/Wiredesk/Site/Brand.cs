namespace Wiredesk.Site;

/// <summary>
/// A site's own looks: the files of the folder <c>brand</c> in the desk's folder. <c>style.css</c> comes after the site's stylesheet and may set its
/// variables anew, <c>logo.svg</c> stands in the masthead in place of the name, <c>icon.svg</c> is the icon; others are there for the stylesheet.
/// </summary>
internal static class Brand
{
    public const string Stylesheet = "brand/style.css";
    public const string Logo = "brand/logo.svg";
    public const string Icon = "brand/icon.svg";

    private const string Folder = "brand";
    private const int MaxBytes = 2 << 20;

    /// <summary>What looks are made of. No script: pages run none but the site's.</summary>
    private static readonly string[] s_kinds = [".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2"];

    /// <param name="desk">The desk's folder.</param>
    /// <returns>Each file with its path, <c>brand/…</c>; none where there is no such folder.</returns>
    /// <exception cref="DeskException">A file is of another kind, too large, or cannot be read.</exception>
    public static IEnumerable<(string Path, byte[] Bytes)> Files(string desk)
    {
        foreach (var relative in Paths(desk))
        {
            var (path, file) = (relative.Replace('\\', '/'), Path.Combine(desk, relative));
            if (!s_kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                throw new DeskException($"{path}: is none of {string.Join(", ", s_kinds)}: keep it elsewhere, the site shows all of this folder to everybody");
            yield return (path, Read(path, file));
        }
    }

    /// <summary>The files of that folder, by their paths in the desk's.</summary>
    public static IEnumerable<string> Paths(string desk)
    {
        var folder = Path.Combine(desk, Folder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(desk, file)) : [];
    }

    private static byte[] Read(string path, string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw new DeskException($"{path}: is larger than {MaxBytes >> 20} MB: make it smaller");
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DeskException($"{path}: cannot be read: {error.Message}", error);
        }
    }
}
