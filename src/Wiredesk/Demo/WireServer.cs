using System.Security.Cryptography;
using System.Text;

namespace Wiredesk.Demo;

/// <summary>
/// Serves the sample wire's outlets on one loopback port, each under a name of its own (harbour-daily.localhost), as the
/// world would: feeds and pages as they stand at the clock's moment, with validators.
/// </summary>
public sealed class WireServer(Wire wire, TimeProvider clock) : IAsyncDisposable
{
    private readonly WebApplication _app = Build();

    /// <summary>The port, once started.</summary>
    public int Port { get; private set; }

    public async Task Start(CancellationToken stop)
    {
        _app.Run(Answer);
        await _app.StartAsync(stop);
        Port = new Uri(_app.Urls.First()).Port;
    }

    /// <summary>An address at one of the outlets.</summary>
    public string Url(WireOutlet outlet, string path) => $"http://{outlet.Host}:{Port}{path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private Task Answer(HttpContext context)
    {
        var outlet = wire.Outlets.FirstOrDefault(outlet => outlet.Host.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase));
        if (outlet is null)
            return Status(context, StatusCodes.Status404NotFound);
        var now = clock.GetUtcNow();
        var path = context.Request.Path.Value ?? "/";
        var published = wire.Articles.Where(article => article.Outlet == outlet.Slug && article.At(now) is { IsGone: false })
            .OrderByDescending(article => article.PublishedAt).ToList();
        var site = new WireSite(outlet, path => Url(outlet, path), published, now);

        if (path == "/")
            return Send(context, WirePage.Home(site), "text/html; charset=utf-8");
        if (Array.Find(outlet.Feeds, feed => feed.Path == path) is { } feed)
        {
            var (text, type) = WireFeeds.Write(feed, site);
            return Send(context, text, type);
        }
        var article = wire.Articles.FirstOrDefault(article => article.Outlet == outlet.Slug && article.Path == path);
        return article?.At(now) switch
        {
            null => Status(context, StatusCodes.Status404NotFound),
            { IsGone: true } => Status(context, StatusCodes.Status410Gone),
            { } text => Send(context, WirePage.Article(site, article, text), "text/html; charset=utf-8"),
        };
    }

    private static async Task Send(HttpContext context, string text, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"{status}\n", context.RequestAborted);
    }
}

/// <summary>One outlet at one moment: what its feeds and pages are made from.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Url">Makes a path an address.</param>
/// <param name="Published">Its articles at that moment, newest first.</param>
/// <param name="Now">The moment.</param>
internal sealed record WireSite(WireOutlet Outlet, Func<string, string> Url, IReadOnlyList<WireArticle> Published, DateTimeOffset Now);
