namespace Wiredesk.News;

/// <summary>
/// Where a shown line stands: a span of one revision and the SHA-256 of the text there. Offsets count UTF-16 code units.
/// </summary>
public sealed record Evidence(long ArticleId, long RevisionId, int Start, int End, string Sha256)
{
    public static Evidence Of(long articleId, long revisionId, string text, int start, int end)
        => new(articleId, revisionId, start, end, Revision.HashText(text.AsSpan(start, end - start)));

    /// <summary>The text at the span, or null when it no longer is what was taken as evidence.</summary>
    public string? Verify(string text)
    {
        if (Start < 0 || End > text.Length || Start > End)
            return null;
        var span = text.AsSpan(Start, End - Start);
        return Revision.HashText(span) == Sha256 ? span.ToString() : null;
    }
}
