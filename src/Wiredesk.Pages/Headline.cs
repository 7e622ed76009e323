namespace Wiredesk.Pages;

/// <summary>Where the heading stands: its pieces of text, and the region around it.</summary>
internal sealed record HeadingPlace(int Start, int End, int Region);

/// <summary>Finds the headline: what the page's one heading says, else what tags say.</summary>
internal sealed class Headline(PageScan scan, MetaTags meta, LinkedData linked, string? siteName, string? host)
{
    /// <summary>A shorter heading is likely the name of a section.</summary>
    private const int ShortestHeading = 15;

    /// <summary>Letters that two headlines must share to be taken for forms of one.</summary>
    private const int ShortestShared = 8;

    private const int LongestTitle = 300;

    private static readonly string[] TitleTags = ["og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "title"];

    /// <summary>Where the heading stands, if there is one; else a line that repeats the title.</summary>
    public HeadingPlace? Place { get; private set; }

    /// <summary>The headline without the site's name, and where it was found.</summary>
    public Sourced<string>? Read()
    {
        var tagged = Tagged();
        var mark = FindHeading(tagged);
        var title = Choose(tagged, mark);
        Place = mark is not null ? new HeadingPlace(mark.Start, mark.End, mark.Region) : title is { } chosen ? LineOf(chosen.Value) : null;
        return title;
    }

    private Sourced<string>? Choose(List<(string Text, string Source)> tagged, Mark? mark)
    {
        var heading = mark is null ? null : scan.TextOf(mark);
        if (heading?.Length >= ShortestHeading)
            return new(Trimmed(PageTitle.WithoutSite(heading, siteName, host, null) ?? heading, tagged), mark!.Element.LocalName);
        foreach (var (text, source) in tagged)
        {
            if (PageTitle.WithoutSite(text, siteName, host, heading) is { } title)
                return new(title, source);
        }

        return heading is null ? null : new(heading, mark!.Element.LocalName);
    }

    private HeadingPlace? LineOf(string title)
    {
        var letters = PageTitle.Letters(title);
        for (var i = 0; i < scan.Texts.Count && letters.Length >= ShortestShared; i++)
        {
            var text = scan.Texts[i].Text;
            if (text.Length >= letters.Length && text.Length <= 2 * LongestTitle && PageTitle.Letters(text) == letters)
                return new HeadingPlace(i, i + 1, scan.Texts[i].Region);
        }

        return null;
    }

    private List<(string Text, string Source)> Tagged()
    {
        var titles = new List<(string, string)>();
        Add(linked.Text("headline"), "json-ld");
        foreach (var tag in TitleTags)
            Add(meta.First(tag), tag);
        Add(scan.Properties.Where(mark => mark.Element.GetAttribute("itemprop") == "headline").Select(scan.TextOf).FirstOrDefault(), "microdata");
        Add(Plain.Line(scan.Title), "title");
        return titles;

        void Add(string? text, string source)
        {
            if (text is not null)
                titles.Add((text, source));
        }
    }

    /// <summary>The heading that title tags repeat best; without one, the only one of the first level.</summary>
    private Mark? FindHeading(List<(string Text, string Source)> tagged)
    {
        var titles = tagged.Where(title => title.Source != "title").Select(title => PageTitle.Letters(PageTitle.WithoutSite(title.Text, siteName, host, null) ?? "")).Where(letters => letters.Length >= ShortestShared).ToList();
        var whole = PageTitle.Letters(scan.Title ?? "");
        Mark? best = null;
        Mark? only = null;
        var several = false;
        var most = 0;
        foreach (var mark in scan.Headings)
        {
            if (scan.TextOf(mark) is not { } text || PageTitle.IsSite(text, siteName, host))
                continue;
            var first = mark.Element.LocalName == "h1";
            if (first)
            {
                several |= only is not null;
                only ??= mark;
            }

            var fit = Fit(PageTitle.Letters(text), titles, whole) is > 0 and var repeated ? repeated + (first ? 2 : 0) : 0;
            if (fit > most)
                (best, most) = (mark, fit);
        }

        return best is not null && (only is null || several || best.Element.LocalName == "h1" || IsName(only, whole)) ? best : several && tagged.Count > 0 ? best : only;
    }

    /// <summary>How well titles repeat a heading: whole, as their beginning, as the heading's end, as their end.</summary>
    private static int Fit(string letters, List<string> titles, string whole)
    {
        if (letters.Length < ShortestShared)
            return 0;
        if (titles.Contains(letters))
            return 5;
        if (whole.StartsWith(letters, StringComparison.Ordinal))
            return 4;
        if (titles.Exists(title => letters.EndsWith(title, StringComparison.Ordinal) || title.StartsWith(letters, StringComparison.Ordinal)))
            return 3;
        return whole.EndsWith(letters, StringComparison.Ordinal) ? 1 : 0;
    }

    /// <summary>Whether a heading is the end of the page's title and not its beginning: the name of the site.</summary>
    private bool IsName(Mark mark, string whole) =>
        PageTitle.Letters(scan.TextOf(mark) ?? "") is { Length: > 0 } letters && whole.Length > letters.Length && whole.EndsWith(letters, StringComparison.Ordinal);

    /// <summary>A heading that ends in the title of a tag has a kicker before it.</summary>
    private string Trimmed(string heading, List<(string Text, string Source)> tagged)
    {
        foreach (var (text, _) in tagged)
        {
            if (PageTitle.WithoutSite(text, siteName, host, null) is { } title && title.Length >= ShortestShared && title.Length < heading.Length
                && heading.EndsWith(title, StringComparison.OrdinalIgnoreCase) && char.IsLetterOrDigit(title[0]))
                return heading[^title.Length..];
        }

        return heading;
    }
}
