using Microsoft.AspNetCore.WebUtilities;

namespace Wiredesk.Site.Api;

/// <summary>What went wrong, as RFC 9457 has it told: <c>application/problem+json</c>.</summary>
internal static class ApiProblem
{
    /// <summary>A parameter that is not what it has to be.</summary>
    public static IResult Parameter(string name, string why)
        => TypedResults.Problem($"{name}: {why}", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["parameter"] = name });

    /// <summary>Something that is named and is not there.</summary>
    /// <param name="what">"story 12".</param>
    /// <param name="parameter">The parameter that names it, unless the address itself does.</param>
    public static IResult Missing(string what, string? parameter = null)
        => TypedResults.Problem($"{what}: there is none", statusCode: StatusCodes.Status404NotFound,
            extensions: parameter is null ? null : new Dictionary<string, object?> { ["parameter"] = parameter });

    /// <summary>A status that came about without a word.</summary>
    public static Task Show(HttpContext context) => TypedResults.Problem(context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "nothing stands at this address: /openapi/v1.json lists what there is",
        StatusCodes.Status405MethodNotAllowed => "this address is for reading only: GET or HEAD",
        StatusCodes.Status503ServiceUnavailable => "the desk's database does not answer: try again in a moment",
        >= StatusCodes.Status500InternalServerError => "the fault is the desk's, and it is noted in its log: try again in a moment",
        var status => ReasonPhrases.GetReasonPhrase(status),
    }, statusCode: context.Response.StatusCode).ExecuteAsync(context);
}
