using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Wiredesk.Site.Caching;

namespace Wiredesk.Site;

/// <summary>
/// Stylesheet, fonts and script, from the program itself, and the desk's <see cref="Brand"/>. Their addresses carry one hash over all of them, so browsers may
/// keep them for ever and the stylesheet finds its fonts beside itself.
/// </summary>
public sealed class SiteAssets
{
    private const string ResourcePrefix = "assets/";
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly FrozenDictionary<string, Asset> _assets;

    /// <param name="desk">The desk's folder; none when null.</param>
    /// <exception cref="DeskException">A file of its brand cannot be used.</exception>
    public SiteAssets(string? desk)
    {
        var assembly = typeof(SiteAssets).Assembly;
        var types = new FileExtensionContentTypeProvider();
        var assets = new SortedDictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Add(name[ResourcePrefix.Length..].Replace('\\', '/'), bytes);
        }
        foreach (var (path, bytes) in desk is null ? [] : Brand.Files(desk))
            Add(path, bytes);
        _assets = assets.ToFrozenDictionary();
        Hash = HashOf([.. assets.Values.SelectMany(asset => Convert.FromHexString(asset.Hash))])[..12];

        void Add(string path, byte[] bytes)
        {
            var type = types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
            if (type.StartsWith("text/", StringComparison.Ordinal))
                type += "; charset=utf-8";
            assets[path] = new Asset(HashOf(bytes), new CachedAnswer(bytes, [new(HeaderNames.ContentType, type)]));
        }
    }

    /// <summary>Tells one version of the assets from another.</summary>
    public string Hash { get; }

    public bool Has(string path) => _assets.ContainsKey(path);

    /// <summary>The address of an asset on this site: <c>style.css</c> is at <c>/assets/0a1b2c…/style.css</c>.</summary>
    /// <exception cref="ArgumentException">There is no such asset.</exception>
    public string Address(string path)
        => _assets.ContainsKey(path) ? $"/assets/{Hash}/{path}" : throw new ArgumentException($"asset {path}: neither part of the program nor of the brand", nameof(path));

    /// <summary>Answers with the asset; one asked for under the hash of another version is not to be kept.</summary>
    internal static async Task<IResult> Serve(string hash, string path, SiteAssets assets, HttpContext context)
    {
        if (!assets._assets.TryGetValue(path, out var asset))
            return TypedResults.NotFound();
        // A briefing framed in a sandbox has no origin: its stylesheet and fonts come to it as from elsewhere.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.Headers.CacheControl = hash == assets.Hash ? Forever : "no-cache";
        await asset.Answer.Send(context);
        return TypedResults.Empty;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed record Asset(string Hash, CachedAnswer Answer);
}
