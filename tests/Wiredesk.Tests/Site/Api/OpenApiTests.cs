using System.Text.Json;

namespace Wiredesk.Tests.Site.Api;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_route_of_the_API_is_in_the_document()
    {
        await using var desk = await SiteDesk.Open();
        var document = await desk.Json("/openapi/v1.json");
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var routes = desk.Routes.Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/').Replace(":long", "", StringComparison.Ordinal))
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal)).Order().ToList();
        Assert.Equal(9, routes.Count);
        Assert.Equal(routes, document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());
    }

    [Fact]
    public async Task Every_parameter_says_what_it_does_with_an_example_and_every_resource_what_it_is()
    {
        await using var desk = await SiteDesk.Open();
        var document = await desk.Json("/openapi/v1.json");
        foreach (var operation in document.GetProperty("paths").EnumerateObject().Select(path => path.Value.GetProperty("get")))
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.True(operation.GetProperty("responses").TryGetProperty("404", out _));
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToArray() : [])
            {
                Assert.True(parameter.TryGetProperty("description", out _) && parameter.TryGetProperty("example", out _) && parameter.TryGetProperty("schema", out _), parameter.GetRawText());
                Assert.Contains(parameter.GetProperty("in").GetString(), new[] { "query", "path" });
            }
        }
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Name.EndsWith("Resource", StringComparison.Ordinal)))
            Assert.True(schema.Value.TryGetProperty("description", out _), schema.Name);
    }

    [Fact]
    public async Task Parameters_that_the_document_names_are_taken_with_their_example()
    {
        await using var desk = await SiteDesk.Open();
        await Sample.Fill(desk);
        foreach (var path in (await desk.Json("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Where(path => !path.Name.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var parameter in path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray())
            {
                var name = parameter.GetProperty("name").GetString()!;
                var status = await desk.Status($"{path.Name}?{name}={Uri.EscapeDataString(parameter.GetProperty("example").ToString())}");
                // The example of a filter names somebody who is not there; a cursor is of one list.
                Assert.True(status is 200 or 404 || name == "cursor", $"{path.Name}?{name}: {status}");
            }
        }
    }

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        await using var desk = await SiteDesk.Open();
        var (full, _, _, story) = await Sample.Fill(desk);
        await desk.Change(full, Sample.Text(Sample.Bridge).Replace("two of its piers", "four of its piers", StringComparison.Ordinal), Sample.BridgeSaid);
        var document = await desk.Json("/openapi/v1.json");
        var check = new SchemaCheck(document);
        foreach (var (path, route, status) in new[]
        {
            ("/api/v1/stories?limit=1", "/api/v1/stories", 200), ($"/api/v1/stories/{story}", "/api/v1/stories/{story}", 200), ("/api/v1/statements", "/api/v1/statements", 200),
            ("/api/v1/articles?limit=2", "/api/v1/articles", 200), ($"/api/v1/articles/{full}", "/api/v1/articles/{article}", 200), ($"/api/v1/articles/{full}.ninjs", "/api/v1/articles/{article}.ninjs", 200),
            ("/api/v1/corrections", "/api/v1/corrections", 200), ("/api/v1/topics", "/api/v1/topics", 200), ("/api/v1/outlets", "/api/v1/outlets", 200),
        })
        {
            using var answer = await desk.Ask(HttpMethod.Get, path);
            Assert.Equal(status, (int)answer.StatusCode);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var media = Assert.Single(document.GetProperty("paths").GetProperty(route).GetProperty("get").GetProperty("responses").GetProperty($"{status}").GetProperty("content").EnumerateObject());
            Assert.Equal(media.Name, answer.Content.Headers.ContentType!.MediaType);
            Assert.Empty(check.Faults(body.RootElement, media.Value.GetProperty("schema")));
            if (!route.EndsWith('}') && !route.EndsWith("ninjs", StringComparison.Ordinal))
                Assert.NotEmpty(body.RootElement.GetProperty("items").EnumerateArray());
        }
    }
}
