using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Wiredesk.Briefings;

namespace Wiredesk.Commands;

/// <summary>Briefings as one HTML document.</summary>
internal static class BriefingHtml
{
    public static async Task<string> Of(IReadOnlyList<(Briefing, BriefingTexts)> pages, IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<BriefingDocument>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(BriefingDocument.Pages)] = pages, [nameof(BriefingDocument.Style)] = Style() }))).ToHtmlString());
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(BriefingHtml).Assembly.GetManifestResourceStream("assets/style.css")!);
        return reader.ReadToEnd();
    }
}
