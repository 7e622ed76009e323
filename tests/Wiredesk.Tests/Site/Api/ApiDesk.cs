using System.Net.Http.Headers;
using System.Text.Json;

namespace Wiredesk.Tests.Site.Api;

/// <summary>Asks the API of a desk.</summary>
internal static class ApiDesk
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> Json(this SiteDesk desk, string path)
    {
        using var document = JsonDocument.Parse(await desk.Get(path));
        return document.RootElement.Clone();
    }

    /// <summary>Follows a list to its end.</summary>
    /// <returns>Its items, and how many pages they stood on.</returns>
    public static async Task<(List<JsonElement> Items, int Pages)> All(this SiteDesk desk, string path)
    {
        var (items, pages) = (new List<JsonElement>(), 0);
        for (string? next = path; next is not null; pages++)
        {
            using var answer = await desk.Client.GetAsync(next, Stop);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
            items.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone()));
            next = page.RootElement.GetProperty("next").GetString() is { } address ? new Uri(address).PathAndQuery : null;
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", answer.Headers.TryGetValues("Link", out var links) ? Assert.Single(links) : null);
        }
        return (items, pages);
    }

    public static async Task<(int Status, string? Parameter, string Detail)> Problem(this SiteDesk desk, string path, HttpMethod? method = null)
    {
        using var answer = await desk.Client.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, path), Stop);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal((int)answer.StatusCode, problem.RootElement.GetProperty("status").GetInt32());
        return ((int)answer.StatusCode, problem.RootElement.TryGetProperty("parameter", out var parameter) ? parameter.GetString() : null, problem.RootElement.GetProperty("detail").GetString()!);
    }

    public static async Task<HttpResponseMessage> Ask(this SiteDesk desk, HttpMethod method, string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await desk.Client.SendAsync(request, Stop);
    }
}
