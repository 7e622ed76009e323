using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace Wiredesk.Site.Api;

/// <summary>Answers of the API: JSON with a validator, and the way to the next page.</summary>
internal static class ApiAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>An answer may be used again for so long without asking, in seconds.</summary>
    private const int FreshSeconds = 30;

    /// <summary>How things are written: as <see cref="Briefings.BriefingJson"/> writes them.</summary>
    public static readonly JsonSerializerOptions Options = Styled(new JsonSerializerOptions());

    public static JsonSerializerOptions Styled(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(new EnumWords(), allowIntegerValues: false));
        return options;
    }

    public static IResult One<T>(T resource, HttpContext context)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(resource, Options);
        context.Response.Headers.CacheControl = $"public, max-age={FreshSeconds}";
        return TypedResults.Bytes(bytes, ContentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    /// <summary>A page of a list. The next one is told in it, and in the Link header (RFC 8288).</summary>
    public static IResult Page<T>(IReadOnlyList<T> items, ApiCursor? next, Settings settings, HttpContext context)
    {
        var address = next is null ? null : Next(next, settings, context.Request);
        if (address is not null)
            context.Response.Headers.Link = $"<{new Uri(address).AbsolutePath}{new Uri(address).Query}>; rel=\"next\"";
        return One(new Page<T>(items, address), context);
    }

    /// <summary>What was asked for, from another place on.</summary>
    private static string Next(ApiCursor cursor, Settings settings, HttpRequest request)
    {
        var query = new QueryBuilder(request.Query.Where(one => one.Key != ApiParameter.Cursor.Name).SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value ?? "")))
        {
            { ApiParameter.Cursor.Name, cursor.ToString() },
        };
        return SiteAddress.Base(settings, request) + request.Path + query;
    }

    /// <summary>"HasYetToComment" as "has yet to comment".</summary>
    private sealed class EnumWords : JsonNamingPolicy
    {
        public override string ConvertName(string name) => KebabCaseLower.ConvertName(name).Replace('-', ' ');
    }
}
