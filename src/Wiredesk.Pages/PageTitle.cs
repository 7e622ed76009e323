using System.Text;

namespace Wiredesk.Pages;

/// <summary>Headlines without the name of the site.</summary>
internal static class PageTitle
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " : "];

    /// <summary>
    /// The title without a last or first part that is the site's name. When the page's own heading begins the title, what follows it goes.
    /// </summary>
    public static string? WithoutSite(string? title, string? siteName, string? host, string? heading)
    {
        if (Plain.Line(title) is not { } line)
            return null;
        if (heading is not null && IsHeadOf(heading, line))
            return heading;

        foreach (var separator in Separators)
        {
            var last = line.LastIndexOf(separator, StringComparison.Ordinal);
            if (last > 0 && IsSite(line[(last + separator.Length)..], siteName, host))
                return WithoutSite(line[..last], siteName, host, heading);
            var first = line.IndexOf(separator, StringComparison.Ordinal);
            if (first > 0 && IsSite(line[..first], siteName, host))
                return line[(first + separator.Length)..];
        }

        return line;
    }

    private static bool IsHeadOf(string heading, string title) =>
        heading.Length < title.Length && title.StartsWith(heading, StringComparison.OrdinalIgnoreCase)
        && Separators.Any(separator => title.AsSpan(heading.Length).StartsWith(separator.TrimEnd(), StringComparison.Ordinal));

    /// <summary>The part is the site's name, or its letters are the host's ("The Oldhaven Courier", oldhavencourier.example).</summary>
    public static bool IsSite(string part, string? siteName, string? host)
    {
        var letters = Letters(part);
        if (letters.Length == 0)
            return true;
        if (siteName is not null && (letters == Letters(siteName) || Letters(siteName).StartsWith(letters, StringComparison.Ordinal)))
            return true;
        if (host is null)
            return false;
        var hostLetters = Letters(host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host);
        return hostLetters.StartsWith(letters, StringComparison.Ordinal) || (letters.Length > 3 && hostLetters.Contains(letters, StringComparison.Ordinal));
    }

    public static string Letters(string text)
    {
        foreach (var article in (ReadOnlySpan<string>)["die ", "der ", "das ", "le ", "la ", "el "])
            text = text.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? text[article.Length..] : text;
        var buffer = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                buffer.Append(char.ToLowerInvariant(c));
        }

        var letters = buffer.ToString();
        return letters.StartsWith("the", StringComparison.Ordinal) && letters.Length > 3 ? letters[3..] : letters;
    }
}
