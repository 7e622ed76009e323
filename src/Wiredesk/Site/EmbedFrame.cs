using System.Net;

namespace Wiredesk.Site;

/// <summary>The element that shows a briefing on another site.</summary>
internal static class EmbedFrame
{
    /// <summary>Of the frame, in CSS pixels. What does not fit is scrolled to inside.</summary>
    public const int Width = 480;

    /// <inheritdoc cref="Width"/>
    public const int Height = 560;

    /// <summary>As every page's, but for who may frame it.</summary>
    private static readonly string s_policy = SiteHeaders.ContentSecurityPolicy.Replace("frame-ancestors 'none'", "frame-ancestors *", StringComparison.Ordinal);

    /// <summary>Lets any site show the answer in a frame.</summary>
    public static void AllowAnywhere(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = s_policy;
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.CacheControl = "public, max-age=60";
    }

    /// <param name="address">The whole address of the frame's page.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="width">"100%", or pixels.</param>
    /// <param name="height">Pixels.</param>
    public static string Of(string address, string title, string width, int height)
        => $"""<iframe src="{WebUtility.HtmlEncode(address)}" title="{WebUtility.HtmlEncode(title)}" width="{width}" height="{height}" loading="lazy" frameborder="0"></iframe>""";
}
