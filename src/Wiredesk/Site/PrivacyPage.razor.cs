using Microsoft.AspNetCore.Http.HttpResults;

namespace Wiredesk.Site;

public sealed partial class PrivacyPage
{
    internal static RazorComponentResult Show() => new RazorComponentResult<PrivacyPage>();
}
