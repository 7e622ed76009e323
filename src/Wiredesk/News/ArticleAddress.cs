using System.Text;

namespace Wiredesk.News;

/// <summary>Which addresses the desk can keep: whole, of the web, and short enough for the indexes that keep articles and feeds apart.</summary>
public static class ArticleAddress
{
    /// <summary>The longest address, in bytes of UTF-8. An index of PostgreSQL takes a little more.</summary>
    public const int Longest = 2000;

    /// <summary>Whether an address of http or https can be kept as it is written.</summary>
    public static bool Fits(string url)
        => url.Length <= Longest && Encoding.UTF8.GetByteCount(url) <= Longest && !url.Any(char.IsControl)
            && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
