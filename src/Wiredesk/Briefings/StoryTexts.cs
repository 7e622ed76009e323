using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>A story's articles parted into origins and copies, with the sentences of each; what the sections choose from.</summary>
internal sealed class StoryTexts
{
    private readonly Dictionary<long, IReadOnlyList<TextSpan>> _sentences = [];
    private readonly Dictionary<long, IReadOnlyList<TextSpan>> _lines = [];
    private readonly ILookup<long, FiledArticle> _copies;
    private readonly StoryFile _file;

    private StoryTexts(StoryFile file)
    {
        _file = file;
        Shown = [.. file.Articles.Where(filed => filed.Article.WithdrawnAt is null)];
        var byId = Shown.ToDictionary(filed => filed.Article.Id);
        Origins = [.. Shown.Where(filed => RootOf(filed) is null)];
        _copies = Shown.Where(filed => RootOf(filed) is not null).ToLookup(filed => RootOf(filed)!.Article.Id);

        // A copy of a copy counts for the first text; one whose origin is not shown stands for itself.
        FiledArticle? RootOf(FiledArticle filed)
        {
            FiledArticle? root = null;
            for (var (at, steps) = (filed, 0); steps <= byId.Count && at.Article.OriginId is { } origin && byId.TryGetValue(origin, out var next); steps++)
                root = at = next;
            return root;
        }
    }

    public static StoryTexts Of(StoryFile file) => new(file);

    /// <summary>Articles that were not withdrawn, oldest first.</summary>
    public IReadOnlyList<FiledArticle> Shown { get; }

    /// <summary>Those of them that are nobody's copy.</summary>
    public IReadOnlyList<FiledArticle> Origins { get; }

    public IEnumerable<FiledArticle> CopiesOf(FiledArticle origin) => _copies[origin.Article.Id];

    /// <summary>Outlets that carry the text, its own among them.</summary>
    public int CarriedBy(FiledArticle origin)
        => CopiesOf(origin).Append(origin).Select(filed => filed.Article.OutletId).Distinct().Count();

    public IReadOnlyList<TextSpan> SentencesOf(FiledArticle filed)
    {
        if (!_sentences.TryGetValue(filed.Revision.Id, out var sentences))
            _sentences[filed.Revision.Id] = sentences = Sentences.Of(filed.Revision.Text);
        return sentences;
    }

    public string? SpeakerName(AttributedStatement statement)
        => statement.SpeakerId is { } id && _file.Speakers.TryGetValue(id, out var speaker) ? speaker.Name : null;

    /// <summary>Statements of the origins.</summary>
    public IEnumerable<(FiledArticle Filed, AttributedStatement Statement)> Statements
        => from origin in Origins
           from statement in origin.Statements
           select (origin, statement);

    public BriefingLine Line(FiledArticle filed, TextSpan span, AttributedStatement? statement) => new()
    {
        Evidence = Evidence.Of(filed.Article.Id, filed.Revision.Id, filed.Revision.Text, span.Start, span.End),
        At = filed.Article.At,
        OutletId = filed.Article.OutletId,
        CarriedBy = CarriedBy(filed),
        StatementId = statement?.Id,
        Stance = statement?.Stance,
        SpeakerId = statement?.SpeakerId,
        Speaker = statement is null ? null : SpeakerName(statement),
        Medium = statement?.Medium,
    };

    /// <summary>The whole sentence of a statement: of accusations, denials, figures and refusals the words alone do not tell who is meant.</summary>
    public BriefingLine StatementLine(FiledArticle filed, AttributedStatement statement)
        => Line(filed, SentencesOf(filed).Where(sentence => sentence.Overlaps(statement.Passage)).DefaultIfEmpty(statement.Passage).First(), statement);

    /// <summary>The sentences fit to be lines.</summary>
    public IReadOnlyList<TextSpan> LinesOf(FiledArticle filed)
    {
        if (!_lines.TryGetValue(filed.Revision.Id, out var lines))
            _lines[filed.Revision.Id] = lines = [.. LineSpans.Of(filed.Revision.Text).Where(line => LineLength.Fits(line.Length))];
        return lines;
    }

    /// <summary>
    /// The statement that a sentence is: the surest of those that lie wholly in it and take up most of it. A sentence that
    /// only mentions what somebody said is its outlet's own.
    /// </summary>
    public static AttributedStatement? StatementIn(FiledArticle filed, TextSpan sentence)
        => filed.Statements
            .Where(statement => sentence.Contains(Undated(filed, statement.Passage))
                && statement.Passage.Length >= MostOfASentence * sentence.Length)
            .MaxBy(statement => statement.Confidence);

    /// <summary>A span at the start of a text without the dateline there.</summary>
    private static TextSpan Undated(FiledArticle filed, TextSpan span)
        => span.Start == 0 ? new TextSpan(Math.Min(span.End, Dateline.LengthIn(filed.Revision.Text)), span.End) : span;

    private const double MostOfASentence = 0.6;

    /// <summary>
    /// What to print of a statement: its content, with the marks around a quotation; where the content stands in
    /// pieces, everything from the first to the last, as published.
    /// </summary>
    public static TextSpan Printed(FiledArticle filed, AttributedStatement statement)
    {
        var text = filed.Revision.Text;
        var start = statement.Content.Min(span => span.Start);
        var end = statement.Content.Max(span => span.End);
        if (statement.Kind is StatementKind.Direct or StatementKind.Mixed)
        {
            if (start > 0 && IsOpening(text[start - 1]))
                start--;
            if (end < text.Length && IsClosing(text[end]))
                end++;
            else if (end + 1 < text.Length && text[end] is '.' or ',' or '!' or '?' && IsClosing(text[end + 1]))
                end += 2;
        }
        return Undated(filed, new TextSpan(start, end));
    }

    private static bool IsOpening(char c) => c is '“' or '"' or '«' or '‘' or '„' or '‹';

    private static bool IsClosing(char c) => c is '”' or '"' or '»' or '’' or '“' or '›';
}

/// <summary>Lengths a line may have, in UTF-16 code units.</summary>
internal static class LineLength
{
    private const int Least = 25;
    private const int Most = 420;

    public static bool Fits(int length) => length is >= Least and <= Most;
}
