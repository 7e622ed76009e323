using Microsoft.AspNetCore.Components;
using Wiredesk.Mail;
using Wiredesk.News;

namespace Wiredesk.Site.SignUp;

/// <summary>The sign-up form, to be shown in a frame on any site. There is none where the desk sends no mail.</summary>
public sealed partial class EmbedSignUpPage : IPage<IReadOnlyList<Edition>>
{
    [Parameter, EditorRequired] public required IReadOnlyList<Edition> Model { get; set; }

    internal static async Task<IResult> Show(SignUpOffers offers, HttpContext context)
    {
        EmbedFrame.AllowAnywhere(context.Response);
        var editions = await offers.Now(context.RequestAborted);
        return editions.Count == 0 ? TypedResults.NotFound() : PageResult.Show<EmbedSignUpPage, IReadOnlyList<Edition>>(editions);
    }
}
