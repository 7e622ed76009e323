using System.Buffers;
using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>Finds where an article was published first: syndication tags, isBasedOn, the note "originally published by ..." with its link,
/// or a canonical address at another site.</summary>
internal sealed partial class PageOrigin(PageScan scan, PageLines lines, MetaTags meta, LinkedData linked, Uri? address, string? siteName)
{
    private const int LongestNote = 300;

    /// <summary>Characters of an outlet's name.</summary>
    private const int LongestName = 60;

    private static readonly SearchValues<string> NoteWords = SearchValues.Create(
        ["originally", "first appeared", "appeared first", "first published", "previously published", "republished", "zuerst", "ursprünglich", "initialement", "originalmente", "originariamente", "oorspronkelijk"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The address, when one is named.</summary>
    public Sourced<string>? Url { get; private set; }

    /// <summary>The outlet, as named or as a host.</summary>
    public Sourced<string>? Outlet { get; private set; }

    /// <summary>Looks for the origin.</summary>
    /// <param name="canonical">The address the page names as its own.</param>
    public PageOrigin Read(string? canonical)
    {
        Url = Tagged() ?? Stated();
        ReadNote();
        if (Url is null && Outlet is null && IsElsewhere(canonical))
            Url = new(canonical!, "canonical");
        if (Outlet is null && Url is { } url && Uri.TryCreate(url.Value, UriKind.Absolute, out var origin))
            Outlet = url with { Value = origin.Host.StartsWith("www.", StringComparison.Ordinal) ? origin.Host[4..] : origin.Host };
        return this;
    }

    private Sourced<string>? Tagged()
    {
        foreach (var name in (ReadOnlySpan<string>)["syndication-source", "original-source"])
        {
            var stated = scan.Links.Find(link => PageScan.HasRelation(link, name))?.GetAttribute("href") ?? meta.First(name);
            if (PageAddress.Of(stated, address) is { } url && IsElsewhere(url))
                return new(url, name);
        }

        return null;
    }

    private Sourced<string>? Stated() =>
        linked.Texts("isBasedOn").Concat(linked.Texts("isBasedOnUrl")).Select(text => PageAddress.Looks(text) ? PageAddress.Of(text, address) : null).FirstOrDefault(IsElsewhere) is { } url
            ? new(url, "json-ld")
            : null;

    /// <summary>The first note that is not of another article. Its link with the longest path is the article; a bare host is the outlet only.</summary>
    private void ReadNote()
    {
        for (var i = 0; i < scan.Texts.Count; i++)
        {
            if (!scan.Texts[i].Text.AsSpan().ContainsAny(NoteWords))
                continue;
            var (start, end) = lines.Pieces(lines.Of(i));
            if (lines.IsForeign(scan.Texts[start].Region) || lines.Text(start, end, LongestNote) is not { } note || !Note().IsMatch(note) || !Subject().IsMatch(note))
                continue;
            var links = Enumerable.Range(start, end - start).Select(piece => PageAddress.Of(scan.Texts[piece].Link?.GetAttribute("href"), address)).Where(IsElsewhere).OfType<string>()
                .Select(link => new Uri(link)).ToList();
            var name = Name(note);
            // Without a link the line must be a note and nothing else.
            if (links.Count == 0 && (name is null || !Furniture.IsOriginNote(note)))
                continue;
            if (Url is null && links.Where(link => link.AbsolutePath.Length > 1).MaxBy(link => link.AbsolutePath.Length) is { } article)
                Url = new(article.AbsoluteUri, "origin note");
            if ((name ?? links.FirstOrDefault()?.Host) is { } outlet)
                Outlet = new(outlet, "origin note");
            return;
        }
    }

    private string? Name(string note)
    {
        var match = Outlets().Match(note);
        if (!match.Success)
            return null;
        var name = match.Groups["name"].Value.Trim(' ', '.', ',', ':', '"', '“', '”');
        return NoOutlet().IsMatch(name) ? null : name.Length is > 1 and <= LongestName && !PageTitle.IsSite(name, siteName, address?.Host) && !name.StartsWith("this ", StringComparison.OrdinalIgnoreCase) ? name : null;
    }

    private bool IsElsewhere(string? url) =>
        address is not null && Uri.TryCreate(url, UriKind.Absolute, out var other) && other.Scheme is "http" or "https" && other.Host.Contains('.', StringComparison.Ordinal) && !RegistrableDomain.Same(other.Host, address.Host);

    [GeneratedRegex(@"\b(originally|first|previously) (published|appeared|posted)\b|\bappeared first on\b|\brepublished (from|with permission)\b|\b(erschien|erschienen|veröffentlicht) (zuerst|ursprünglich)\b|\b(zuerst|ursprünglich) (erschienen|veröffentlicht)\b|\bpubliée? initialement\b|\binitialement publiée?\b|\bpublicad[oa] originalmente\b|\boriginalmente publicad[oa]\b|\bpubblicat[oa] originariamente\b|\boriginariamente pubblicat[oa]\b|\boorspronkelijk (gepubliceerd|verschenen)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Note();

    /// <summary>What a note speaks of; a book or a study may be first published elsewhere, too.</summary>
    [GeneratedRegex(@"^\W*(originally|first|previously|republished|zuerst)\b|\b(the post|(this|the|a version of this|an earlier version of this) (post|article|story|piece|report|column|content|essay|interview|analysis)|(dieser|der) (artikel|beitrag|text)|(cet|l['’]) ?article|(este|el|o) (artículo|artigo|texto)|(questo|l['’]) ?articolo|dit artikel|article|artikel)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Subject();

    /// <summary>When, not where.</summary>
    [GeneratedRegex(@"\b(19|20)\d\d\b|^\d+\b|^((mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december)\b|^(this|our|my|his|her|their)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex NoOutlet();

    [GeneratedRegex(@"\b(published|appeared|posted|republished|appeared first|erschien|erschienen|veröffentlicht|zuerst|ursprünglich|publiée?|publicad[oa]|originalmente|originariamente|pubblicat[oa]|gepubliceerd)( first| originally| zuerst| initialement)? (by|on|in|at|from|bei|auf|in der|im|par|sur|dans|en|por|em|no|na|su|da|op|door) ([Tt]he |[Dd]er |[Dd]em |[Dd]ie |[Ll]e |[Ll]a |[Ee]l |[Ii]l )?(?<name>[\p{Lu}\p{N}][^,.!()|]+?(\.[a-z]{2,}){0,2})( (on|under|with|and is|am|le|el) .*|[,.!()|].*)?$", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Outlets();
}
