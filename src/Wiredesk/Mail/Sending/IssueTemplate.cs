using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Wiredesk.News;

namespace Wiredesk.Mail.Sending;

/// <summary>What a reader's copy of an issue has: the sections chosen, and the corrections owed.</summary>
/// <param name="Sections">The sections.</param>
/// <param name="Corrections">Numbers of corrections.</param>
public sealed record IssueShare(Sections Sections, IReadOnlyCollection<long> Corrections)
{
    /// <summary>Everything the issue has, for those who look at it and are no readers of it.</summary>
    public static IssueShare Whole(IssueTemplate template) => new(Sections.All, template.Corrections);

    internal string Key => $"{(int)Sections} {string.Join(' ', Corrections)}";
}

/// <summary>
/// A stored issue, taken apart at its marks (<see cref="IssueMarks"/>). Readers with the same share get the same mail but
/// for their links, so each share is put together once.
/// </summary>
public sealed class IssueTemplate(Issue issue)
{
    /// <summary>Shares kept; a correction day has many, each of a few readers.</summary>
    private const int MostShares = 200;

    private readonly ConcurrentDictionary<string, SharedParts> _parts = new(StringComparer.Ordinal);

    public Issue Issue => issue;

    /// <summary>The corrections it tells.</summary>
    public IReadOnlyCollection<long> Corrections { get; } = [.. issue.Text.Split(IssueMarks.Sign)
        .Select(part => part.Split(' ')).Where(part => part is ["correction", _]).Select(part => long.Parse(part[1], CultureInfo.InvariantCulture))];

    /// <summary>The subject of a share: the first headline in it.</summary>
    public string SubjectOf(IssueShare share)
        => issue.Subjects.FirstOrDefault(subject => subject.Section == Sections.None ? share.Corrections.Count > 0 : share.Sections.HasFlag(subject.Section))?.Text ?? issue.Subject;

    /// <summary>The sections that have something, of those asked for.</summary>
    public Sections SectionsOf(Sections asked)
        => issue.Subjects.Aggregate(Sections.None, (all, subject) => all | subject.Section) & asked;

    /// <summary>The issue as HTML for a share.</summary>
    public string Html(IssueShare share, ReaderLinks links) => Text(Pieces(issue.Html, share), links, html: true);

    /// <summary>The issue as text for a share.</summary>
    public string Text(IssueShare share, ReaderLinks links) => Text(Pieces(issue.Text, share), links, html: false);

    /// <summary>The two parts of a share, encoded but for the links.</summary>
    internal SharedParts PartsOf(IssueShare share)
    {
        if (_parts.TryGetValue(share.Key, out var parts))
            return parts;
        parts = new SharedParts(new EncodedText(Pieces(issue.Text, share), html: false), new EncodedText(Pieces(issue.Html, share), html: true));
        if (_parts.Count < MostShares)
            _parts.TryAdd(share.Key, parts);
        return parts;
    }

    private static string Text(List<IssuePiece> pieces, ReaderLinks links, bool html)
        => string.Concat(pieces.Select(piece => piece.Link is { } link ? Link(link, links, html) : piece.Words));

    internal static string Link(ReaderLink link, ReaderLinks links, bool html)
    {
        var url = link == ReaderLink.Unsubscribe ? links.Unsubscribe : links.Preferences;
        return html ? WebUtility.HtmlEncode(url) : url;
    }

    /// <summary>What of a marked text is in a share, in order; words that stand together are one piece.</summary>
    private static List<IssuePiece> Pieces(string marked, IssueShare share)
    {
        var pieces = new List<IssuePiece>();
        var words = new StringBuilder();
        var open = new Stack<bool>();
        // Words and marks by turns.
        var parts = marked.Split(IssueMarks.Sign);
        for (var i = 0; i < parts.Length; i++)
        {
            var isShown = open.All(shown => shown);
            if (i % 2 == 0)
            {
                if (isShown)
                    words.Append(parts[i]);
                continue;
            }
            switch (parts[i].Split(' '))
            {
                case ["section", var bits]:
                    open.Push(share.Sections.HasFlag((Sections)int.Parse(bits, CultureInfo.InvariantCulture)));
                    break;
                case ["correction", var id]:
                    open.Push(share.Corrections.Contains(long.Parse(id, CultureInfo.InvariantCulture)));
                    break;
                case ["corrections"]:
                    open.Push(share.Corrections.Count > 0);
                    break;
                case ["end"]:
                    open.Pop();
                    break;
                case [var name] when isShown:
                    pieces.Add(new IssuePiece(words.ToString(), null));
                    words.Clear();
                    pieces.Add(new IssuePiece("", name == "unsubscribe" ? ReaderLink.Unsubscribe : ReaderLink.Preferences));
                    break;
                default:
                    break;
            }
        }
        pieces.Add(new IssuePiece(words.ToString(), null));
        return pieces;
    }
}

internal enum ReaderLink
{
    Unsubscribe,
    Preferences,
}

/// <summary>Words that are the same for all, or a link that is not.</summary>
internal sealed record IssuePiece(string Words, ReaderLink? Link);

internal sealed record SharedParts(EncodedText Text, EncodedText Html);
