using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Wiredesk.Site.Api;

/// <summary>The OpenAPI 3.1 document: made once from the routes, their parameters and the resources.</summary>
internal sealed class ApiDocument(IServiceProvider services)
{
    private const string Name = "v1";

    private readonly Lock _gate = new();
    private Task<byte[]>? _written;

    internal static async Task<IResult> Show(ApiDocument document, HttpContext context)
    {
        var bytes = await document.Written();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(bytes, ApiAnswer.ContentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    private Task<byte[]> Written()
    {
        lock (_gate)
            return _written ??= Write();
    }

    private async Task<byte[]> Write()
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var bytes = new MemoryStream();
        await document.SerializeAsync(bytes, OpenApiSpecVersion.OpenApi3_1, OpenApiConstants.Json, CancellationToken.None);
        return bytes.ToArray();
    }
}

internal static class ApiDocumentSetUp
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        return services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true && HttpMethods.IsGet(endpoint.HttpMethod ?? "");
            options.AddOperationTransformer((operation, context, _) =>
            {
                Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiParameters>().FirstOrDefault());
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Wiredesk",
                    Version = "1",
                    Description = "What a Wiredesk site shows, for other programs: read only. Every line is told with the article, the capture and the span it stands in; offsets count UTF-16 code units. " +
                        "Lists are read page by page: `next` of a page is the address of the following one. Every answer has an ETag. Problems are told as RFC 9457 has it.",
                };
                document.Servers = [new OpenApiServer { Url = "/" }];
                return Task.CompletedTask;
            });
        });
    }

    private static void Describe(OpenApiOperation operation, ApiParameters? takes)
    {
        foreach (var inPath in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            inPath.Description = $"The number of the {inPath.Name}.";
            inPath.Example = JsonValue.Create(42);
        }
        foreach (var parameter in takes?.All ?? [])
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Means,
                Example = parameter.Example,
                Schema = parameter.Schema,
            });
        }
    }
}
