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

    /// <summary>The first heading that a title tag repeats; else the only one of the first level.</summary>
    private Mark? FindHeading(List<(string Text, string Source)> tagged)
    {
        var headings = scan.Headings.Select(mark => (Mark: mark, Text: scan.TextOf(mark))).Where(one => one.Text is not null).ToList();
        var first = headings.Where(one => one.Mark.Element.LocalName == "h1").ToList();
        var own = first.Where(one => !PageTitle.IsSite(one.Text!, siteName, host)).ToList();
        if (own.Count == 1)
            return own[0].Mark;
        var titles = tagged.Select(title => PageTitle.Letters(title.Text)).ToList();
        foreach (var group in (ReadOnlySpan<List<(Mark Mark, string? Text)>>)[own, headings.Where(one => one.Mark.Element.LocalName != "h1").ToList()])
        {
            foreach (var (mark, text) in group)
            {
                var letters = PageTitle.Letters(text!);
                if (letters.Length >= ShortestShared && titles.Any(title => title.StartsWith(letters, StringComparison.Ordinal) || title.EndsWith(letters, StringComparison.Ordinal) || (title.Length >= ShortestShared && letters.EndsWith(title, StringComparison.Ordinal))) && !PageTitle.IsSite(text!, siteName, host))
                    return mark;
            }
        }

        return null;
    }

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
