using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Wiredesk.Site.Caching;

/// <summary>The query parameters that a page knows; whatever else is asked makes no difference to its answer.</summary>
/// <param name="Names">Their names, in the order of the handler.</param>
internal sealed record ReadParameters(IReadOnlyList<string> Names)
{
    /// <summary>The parameters of a handler that are bound from the query, as the framework binds them.</summary>
    public static ReadParameters Of(RoutePattern pattern, MethodInfo handler)
    {
        var inRoute = pattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new([.. handler.GetParameters().Where(parameter => IsSimple(parameter.ParameterType) && !inRoute.Contains(parameter.Name!))
            .Select(parameter => parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name!)]);
    }

    public CacheKey KeyOf(HttpRequest request, Settings settings)
        => new(settings.Site.BaseUrl.Length > 0 ? "" : SiteAddress.Base(settings, request), request.Path.Value ?? "", Values(request));

    private string Values(HttpRequest request)
    {
        if (Names.Count == 0 || !request.QueryString.HasValue)
            return "";
        var values = new StringBuilder();
        foreach (var name in Names)
        {
            foreach (var value in request.Query[name])
                values.Append(name).Append('=').Append(Uri.EscapeDataString(value ?? "")).Append('&');
        }
        return values.ToString();
    }

    /// <summary>A text, a number, a day and the like, or several.</summary>
    private static bool IsSimple(Type type)
    {
        var one = type.IsArray ? type.GetElementType()! : type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        return one == typeof(string) || one.IsEnum || one.GetInterfaces().Any(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IParsable<>));
    }
}
