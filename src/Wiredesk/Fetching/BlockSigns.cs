using System.Text;

namespace Wiredesk.Fetching;

/// <summary>
/// Tells a challenge to browsers, or a refusal by the guard in front of a site, from the site's own answer. Only by signs
/// that are sure; what is found is reported, and never got around.
/// </summary>
internal static class BlockSigns
{
    /// <summary>Such pages are short, and say at once what they are.</summary>
    private const int Looked = 64 * 1024;

    /// <returns>What keeps programs out; null where nothing shows.</returns>
    public static string? In(HttpResponseMessage answer, byte[] body)
    {
        // developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
        if (Has(answer, "cf-mitigated", "challenge"))
            return "Cloudflare challenge";
        // docs.aws.amazon.com/waf: CAPTCHA and challenge action behavior
        if (Has(answer, "x-amzn-waf-action", "challenge") || Has(answer, "x-amzn-waf-action", "captcha"))
            return "AWS WAF challenge";
        if (Has(answer, "x-vercel-mitigated", "challenge"))
            return "Vercel challenge";
        if ((int)answer.StatusCode is not (403 or 405 or 429 or 503))
            return null;
        var page = Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, Looked));
        if (Has(answer, "Server", "cloudflare") && (Holds(page, "_cf_chl_opt") || Holds(page, "<title>Just a moment...</title>")))
            return "Cloudflare challenge";
        if (Has(answer, "Server", "cloudflare") && Holds(page, "<title>Attention Required! | Cloudflare</title>"))
            return "Cloudflare block";
        if (Holds(page, "captcha-delivery.com"))
            return "DataDome challenge";
        if (Holds(page, "Incapsula incident ID"))
            return "Imperva block";
        return Has(answer, "Server", "AkamaiGHost") && Holds(page, "errors.edgesuite.net") ? "Akamai block" : null;
    }

    private static bool Has(HttpResponseMessage answer, string name, string value)
        => answer.Headers.NonValidated.TryGetValues(name, out var values) && values.Any(sent => sent.Trim().Equals(value, StringComparison.OrdinalIgnoreCase));

    private static bool Holds(string page, string sign) => page.Contains(sign, StringComparison.OrdinalIgnoreCase);
}
