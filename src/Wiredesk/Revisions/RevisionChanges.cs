using Wiredesk.News;

namespace Wiredesk.Revisions;

/// <summary>What an outlet changed between two captures of an article.</summary>
public sealed record RevisionChanges
{
    public required string TitleWas { get; init; }
    public required string TitleNow { get; init; }
    public required string TextWas { get; init; }
    public required string TextNow { get; init; }

    /// <summary>The words of the title.</summary>
    public required IReadOnlyList<WordChange> Title { get; init; }

    /// <summary>The paragraphs of the new text in order, with those that are gone where they stood.</summary>
    public required IReadOnlyList<ParagraphChange> Paragraphs { get; init; }

    public bool IsHeadlineChanged => Title.Any(change => change.Fate != WordFate.Kept);

    /// <summary>Whether nothing differs but white space, forms of quotation marks or of dashes, and paragraph breaks.</summary>
    public bool IsEmpty => !IsHeadlineChanged && Paragraphs.All(paragraph => paragraph is { Fate: ParagraphFate.Kept, Moved: null });

    /// <param name="was">The older capture.</param>
    /// <param name="now">The newer one.</param>
    public static RevisionChanges Between(Revision was, Revision now) => Between((was.Title, was.Text), (now.Title, now.Text));

    /// <inheritdoc cref="Between(Revision, Revision)"/>
    public static RevisionChanges Between((string Title, string Text) was, (string Title, string Text) now) => new()
    {
        TitleWas = was.Title,
        TitleNow = now.Title,
        TextWas = was.Text,
        TextNow = now.Text,
        Title = WordChanges.Between(was.Title, now.Title),
        Paragraphs = ParagraphChanges.Between(was.Text, now.Text),
    };
}
