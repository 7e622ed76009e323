using Microsoft.AspNetCore.Components;

namespace Wiredesk.Site;

public sealed record ErrorModel(int Status, string Title, string Text);

/// <summary>What a reader sees when there is nothing to see.</summary>
public sealed partial class ErrorPage : IPage<ErrorModel>
{
    [Parameter, EditorRequired] public required ErrorModel Model { get; set; }

    internal static Task Show(HttpContext context) => Of(context.Response.StatusCode).ExecuteAsync(context);

    private static IResult Of(int status) => PageResult.Show<ErrorPage, ErrorModel>(status switch
    {
        StatusCodes.Status404NotFound => new(status, "Nothing stands here", "The address may be old or mistyped. The search and the archive reach everything the desk has read."),
        StatusCodes.Status400BadRequest => new(status, "That cannot be read", "Something in the address is not of the form this page takes. Following a link from another page will do."),
        StatusCodes.Status405MethodNotAllowed => new(status, "Not that way", "This address is for reading only."),
        StatusCodes.Status503ServiceUnavailable => new(status, "Not just now", "The desk's database does not answer. Trying again in a moment will help."),
        >= StatusCodes.Status500InternalServerError => new(status, "Something broke here", "The fault is the desk's, and it is noted in its log. Trying again in a moment may help."),
        _ => new(status, "That did not work", "Following a link from the front page may."),
    }, status);
}
