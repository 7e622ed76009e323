using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>What became of a shown line when its article was captured again.</summary>
public abstract record LineFate
{
    /// <summary>The same words stand in the newer revision.</summary>
    public sealed record Stands(Evidence Evidence) : LineFate;

    /// <summary>The sentence was reworded; <paramref name="Now"/> is what is there instead.</summary>
    public sealed record Changed(string Now) : LineFate;

    /// <summary>The sentence, or the whole article, is gone.</summary>
    public sealed record Withdrawn : LineFate;
}

/// <summary>Holds shown lines against the newest text of their article.</summary>
public static class LineCheck
{
    /// <summary>Share of words two sentences have in common (Dice) from which one counts as the other reworded.</summary>
    private const double SameSentence = 0.5;

    public static LineFate Check(string was, FiledArticle now)
    {
        if (now.Article.WithdrawnAt is not null)
            return new LineFate.Withdrawn();
        var text = now.Revision.Text;
        var at = text.IndexOf(was, StringComparison.Ordinal);
        if (at >= 0)
            return new LineFate.Stands(Evidence.Of(now.Article.Id, now.Revision.Id, text, at, at + was.Length));

        var words = LineWords.Of(was);
        var (best, similarity) = LineSpans.Of(text)
            .Select(sentence => (Text: sentence.Of(text), Similarity: LineWords.Dice(words, LineWords.Of(sentence.Of(text)))))
            .Append((Text: "", Similarity: 0))
            .MaxBy(candidate => candidate.Similarity);
        return similarity >= SameSentence ? new LineFate.Changed(best) : new LineFate.Withdrawn();
    }
}
