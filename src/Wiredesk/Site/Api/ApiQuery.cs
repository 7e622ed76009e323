using System.Diagnostics.CodeAnalysis;
using Wiredesk.Statements;
using Wiredesk.Store;

namespace Wiredesk.Site.Api;

/// <summary>What is asked of a list.</summary>
internal sealed record ApiQuery
{
    public const int MostItems = 100;
    public const int UsualItems = 20;

    public int Limit { get; init; } = UsualItems;
    public ApiCursor? Cursor { get; init; }

    /// <summary>The place that the cursor names.</summary>
    public ListPlace? After => Cursor is { } cursor ? new ListPlace(cursor.First, cursor.Second) : null;
    public DateTimeOffset? Since { get; init; }
    public string? Language { get; init; }
    public string? Topic { get; init; }
    public string? Speaker { get; init; }
    public string? Outlet { get; init; }
    public long? Story { get; init; }
    public Stance? Stance { get; init; }

    /// <summary>Reads the query of a request by the parameters its endpoint takes. One that it does not take, or takes otherwise, is refused by name: a misspelt filter would give everything.</summary>
    public static bool TryRead(HttpContext context, [NotNullWhen(true)] out ApiQuery? query, [NotNullWhen(false)] out IResult? problem)
    {
        var takes = context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiParameters>();
        (query, problem) = (new ApiQuery(), null);
        foreach (var (name, values) in context.Request.Query)
        {
            if (takes.All.FirstOrDefault(one => one.Name == name) is not { } parameter)
                problem = ApiProblem.Parameter(name, $"there is no such parameter here: {context.Request.Path} takes {string.Join(", ", takes.All.Select(one => one.Name))}");
            else if (values is not [{ } value] || parameter.Read(query, value) is not { } read)
                problem = ApiProblem.Parameter(name, $"has to be {parameter.Wanted}, and once");
            else if (read.Cursor is { } cursor && cursor.List != takes.List)
                problem = ApiProblem.Parameter(name, $"has to be {parameter.Wanted}");
            else
                query = read;
            if (problem is null)
                continue;
            query = null;
            return false;
        }
        return true;
    }
}
