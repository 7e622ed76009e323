using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Wiredesk.Tests.Desk.WebSub;

/// <summary>A WebSub hub on this machine: it takes requests, and verifies and delivers when the test says so.</summary>
internal sealed class LocalHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private LocalHub(WebApplication app) => _app = app;

    /// <summary>The forms that came, by their fields.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Asked { get; } = [];

    public int Answers { get; set; } = StatusCodes.Status202Accepted;

    public string Url => $"{_app.Urls.Single()}/hub".Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LocalHub> Open()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var hub = new LocalHub(builder.Build());
        hub._app.MapPost("/hub", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            hub.Asked.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
            return Results.StatusCode(hub.Answers);
        });
        await hub._app.StartAsync(Stop);
        return hub;
    }

    /// <summary>Asks the subscriber whether it meant what the hub was asked for (WebSub, 5.3).</summary>
    /// <returns>The status, and what it answered.</returns>
    public async Task<(HttpStatusCode Status, string Body)> Verify(Dictionary<string, string> asked, string? mode = null, string? topic = null, long lease = 864000)
    {
        var query = new QueryString()
            .Add("hub.mode", mode ?? asked["hub.mode"]).Add("hub.topic", topic ?? asked["hub.topic"]).Add("hub.challenge", "echo me & more")
            .Add("hub.lease_seconds", $"{lease}").Add("hub.reason", "not today");
        using var answer = await _http.GetAsync(asked["hub.callback"] + query, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Delivers, signed with the secret given.</summary>
    public async Task<HttpStatusCode> Deliver(string callback, string body, string? secret, string method = "sha256")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new StringContent(body, Encoding.UTF8, "application/atom+xml") };
        // What is too large is refused before it is sent.
        request.Headers.ExpectContinue = true;
        if (secret is not null)
            request.Headers.Add("X-Hub-Signature", $"{method}={Sign(method, secret, body)}");
        using var answer = await _http.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private static string Sign(string method, string secret, string body)
    {
        var (key, bytes) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
#pragma warning disable CA5350 // Hubs do.
        return Convert.ToHexStringLower(method switch
        {
            "sha1" => HMACSHA1.HashData(key, bytes),
            "sha384" => HMACSHA384.HashData(key, bytes),
            "sha512" => HMACSHA512.HashData(key, bytes),
            _ => HMACSHA256.HashData(key, bytes),
        });
#pragma warning restore CA5350
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
