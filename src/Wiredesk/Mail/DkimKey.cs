using System.Security.Cryptography;

namespace Wiredesk.Mail;

/// <summary>The key that mails are signed with (RFC 6376; of its algorithms rsa-sha256, RFC 8301): an RSA private key in a PEM file, PKCS#8 or PKCS#1.</summary>
public sealed class DkimKey : IDisposable
{
    /// <summary>The size of a new key. Readers take 1024 to 4096 (RFC 8301, 3.2); keys above 2048 are seldom in use, as their records are long.</summary>
    public const int UsualBits = 2048;

    /// <summary>Receivers do not take smaller keys (RFC 8301, 3.2).</summary>
    public const int LeastBits = 1024;

    /// <summary>How the files of new keys are called.</summary>
    public const string FilePattern = "dkim-*.pem";

    /// <summary>A file that is longer is something else, in bytes.</summary>
    private const int LongestFile = 64 * 1024;

    /// <summary>A longer name leaves no room for the domain, in characters.</summary>
    private const int LongestSelector = 128;

    private DkimKey(RSA key) => Private = key;

    public RSA Private { get; }

    /// <summary>The record to publish: <c>v=DKIM1; k=rsa; p=...</c></summary>
    public string PublicRecord => $"v=DKIM1; k=rsa; p={Convert.ToBase64String(Private.ExportSubjectPublicKeyInfo())}";

    /// <summary>The file of the settings' key; a relative path is below the data folder.</summary>
    public static string PathOf(MailSettings settings, string folder) => Path.GetFullPath(settings.DkimKey, Path.GetFullPath(folder));

    /// <summary>Whether a text can be a selector: a name of one label or several (RFC 6376, 3.1).</summary>
    public static bool IsSelector(string text)
        => text.Length <= LongestSelector && Array.TrueForAll(text.Split('.'), label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    /// <summary>The name at which receivers look for the public key (RFC 6376, 3.6.2.1).</summary>
    public static string RecordName(string selector, string domain) => $"{selector}._domainkey.{domain}";

    /// <exception cref="DeskException">The file cannot be read, or has no RSA private key in the clear.</exception>
    public static DkimKey Load(string path)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(Read(path));
            // A public key is read as well.
            key.ExportParameters(includePrivateParameters: true);
            return new DkimKey(key);
        }
        catch (DeskException)
        {
            key.Dispose();
            throw;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new DeskException($"DKIM key {path}: not one RSA private key in PEM form: give such a file as Mail.DkimKey, or make one with wiredesk dkim", error);
        }
    }

    /// <summary>Makes a key in a new file that only its owner may read.</summary>
    /// <exception cref="DeskException">There is such a file already, or it cannot be written.</exception>
    public static DkimKey Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var key = RSA.Create(UsualBits);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new StreamWriter(path, options);
            file.WriteLine(key.ExportPkcs8PrivateKeyPem());
            return new DkimKey(key);
        }
        catch (IOException error) when (Path.Exists(path))
        {
            key.Dispose();
            throw new DeskException($"DKIM key {path}: the file is there already and is left as it is: give another --selector, or set it as Mail.DkimKey with its Mail.DkimSelector; wiredesk dkim then shows its record", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new DeskException($"DKIM key {path}: cannot be written: {error.Message}: check the rights of the folder", error);
        }
    }

    /// <summary>Whether others than owner and group may read the file, or others than the owner may write it.</summary>
    public static bool IsExposed(string path)
        => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != UnixFileMode.None;

    public void Dispose() => Private.Dispose();

    private static string Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new DeskException($"DKIM key {path}: a folder: set Mail.DkimKey to the file in it");
            if (new FileInfo(path).Length > LongestFile)
                throw new DeskException($"DKIM key {path}: too long for a key: set Mail.DkimKey to the file of the private key");
            var text = File.ReadAllText(path);
            return text.Contains("ENCRYPTED", StringComparison.Ordinal)
                ? throw new DeskException($"DKIM key {path}: is encrypted, and the desk has no password for it: write it without one (openssl pkey -in FILE -out NEWFILE)")
                : text;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DeskException($"DKIM key {path}: there is no such file: set Mail.DkimKey to the key, or make one with wiredesk dkim", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DeskException($"DKIM key {path}: cannot be read: {error.Message}: check the rights of the file", error);
        }
    }
}
