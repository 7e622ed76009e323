using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Wiredesk.Site;

/// <summary>A page that shows one model.</summary>
internal interface IPage<TModel> : IComponent
{
    TModel Model { get; set; }
}

internal static class PageResult
{
    /// <summary>The page as an answer.</summary>
    public static IResult Show<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK) where TPage : IPage<TModel>
        => new RazorComponentResult<TPage>(new Dictionary<string, object?> { [nameof(IPage<>.Model)] = model })
        {
            PreventStreamingRendering = true,
            StatusCode = status,
        };
}
