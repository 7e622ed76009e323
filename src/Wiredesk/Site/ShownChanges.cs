using Wiredesk.Language;
using Wiredesk.Pages;
using Wiredesk.Revisions;

namespace Wiredesk.Site;

/// <summary>A paragraph of a comparison as a page prints it.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Moved">Where it was moved from, if it was.</param>
/// <param name="Words">Its words: of a kept or added one those of the new text, of a removed one those of the old.</param>
/// <param name="IsPart">Whether more of it stands at the outlet.</param>
public sealed record ShownParagraph(ParagraphFate Fate, MovedFrom? Moved, IReadOnlyList<ChangedWords> Words, bool IsPart = false);

/// <summary>What of a comparison a page may print.</summary>
/// <param name="Paragraphs">Where all may be shown, all paragraphs; else the sentences that changed, as far as they may be.</param>
/// <param name="IsWhole">Whether that is all.</param>
public sealed record ShownChanges(IReadOnlyList<ShownParagraph> Paragraphs, bool IsWhole)
{
    /// <summary>
    /// The whole comparison where the whole text may be shown; where an excerpt may, the sentences that changed, old and new words
    /// together no longer than the excerpt; else nothing.
    /// </summary>
    public static ShownChanges Of(RevisionChanges changes, Allowance allowed)
    {
        if (allowed.IsFull)
            return new([.. changes.Paragraphs.Select(paragraph => Whole(paragraph, changes))], IsWhole: true);
        if (allowed.IsLink)
            return new([], IsWhole: false);
        return new Excerpt(changes, allowed).Print();
    }

    private static ShownParagraph Whole(ParagraphChange paragraph, RevisionChanges changes) => new(paragraph.Fate, paragraph.Moved, paragraph.Fate switch
    {
        ParagraphFate.Changed => WordChanges.Printed(paragraph.Words, changes.TextWas, changes.TextNow),
        ParagraphFate.Removed => [new("", paragraph.Was!.Value.Of(changes.TextWas), WordFate.Struck)],
        ParagraphFate.Added => [new("", paragraph.Now!.Value.Of(changes.TextNow), WordFate.Added)],
        _ => [new("", paragraph.Now!.Value.Of(changes.TextNow), WordFate.Kept)],
    });

    /// <summary>Sentence by sentence, until the next one would be more than may be shown.</summary>
    private sealed class Excerpt(RevisionChanges changes, Allowance allowed)
    {
        private readonly IReadOnlyList<TextSpan> _sentencesWas = Sentences.Of(changes.TextWas);
        private readonly IReadOnlyList<TextSpan> _sentencesNow = Sentences.Of(changes.TextNow);
        private readonly List<ShownParagraph> _shown = [];

        // A part that may not be shown hides what comes after it, too: only the beginning before it is left.
        private readonly int _endWas = allowed.HiddenParts.Count > 0 ? allowed.EndIn(changes.TextWas) : changes.TextWas.Length;
        private readonly int _endNow = allowed.HiddenParts.Count > 0 ? allowed.EndIn(changes.TextNow) : changes.TextNow.Length;
        private int _words;
        private int _characters;

        public ShownChanges Print()
        {
            var isWhole = changes.Paragraphs.Where(paragraph => paragraph.Fate != ParagraphFate.Kept).All(Print);
            return new(_shown, isWhole && _shown.TrueForAll(paragraph => !paragraph.IsPart));
        }

        private bool Print(ParagraphChange paragraph) => paragraph.Fate switch
        {
            ParagraphFate.Removed => PrintFirst(paragraph, paragraph.Was!.Value, _sentencesWas, changes.TextWas, _endWas, WordFate.Struck),
            ParagraphFate.Added => PrintFirst(paragraph, paragraph.Now!.Value, _sentencesNow, changes.TextNow, _endNow, WordFate.Added),
            _ => Within(_sentencesNow, paragraph.Now!.Value).Where(sentence => IsChangedIn(paragraph, sentence)).All(sentence => PrintChanged(paragraph, sentence)),
        };

        /// <summary>Of a paragraph that came or went, its first sentence.</summary>
        private bool PrintFirst(ParagraphChange paragraph, TextSpan all, IReadOnlyList<TextSpan> sentences, string text, int end, WordFate fate)
        {
            var sentence = Within(sentences, all).DefaultIfEmpty(all).First();
            return Take(new ShownParagraph(paragraph.Fate, paragraph.Moved, [new("", sentence.Of(text), fate)], IsPart: sentence.Length < all.Length), sentence.End <= end);
        }

        private bool PrintChanged(ParagraphChange paragraph, TextSpan sentence)
        {
            var words = new List<WordChange>();
            foreach (var change in paragraph.Words)
            {
                if (change.Fate == WordFate.Struck && IsAt(change.Now.Start, sentence, paragraph))
                    words.Add(change);
                else if (change.Fate != WordFate.Struck && change.Now.Overlaps(sentence))
                    words.Add(change with { Now = new TextSpan(Math.Max(change.Now.Start, sentence.Start), Math.Min(change.Now.End, sentence.End)) });
            }
            var isWithin = sentence.End <= _endNow && words.TrueForAll(change => change.Fate != WordFate.Struck || change.Was.End <= _endWas);
            return Take(new ShownParagraph(paragraph.Fate, paragraph.Moved, WordChanges.Printed(words, changes.TextWas, changes.TextNow), IsPart: sentence.Length < paragraph.Now!.Value.Length), isWithin);
        }

        private static bool IsChangedIn(ParagraphChange paragraph, TextSpan sentence) => paragraph.Words.Any(change => change.Fate switch
        {
            WordFate.Struck => IsAt(change.Now.Start, sentence, paragraph),
            WordFate.Added => change.Now.Overlaps(sentence),
            _ => false,
        });

        /// <summary>Whether struck words stood in a sentence; what stood at its paragraph's end stood in the last.</summary>
        private static bool IsAt(int place, TextSpan sentence, ParagraphChange paragraph)
            => place >= sentence.Start && (place < sentence.End || sentence.End == paragraph.Now!.Value.End);

        private bool Take(ShownParagraph paragraph, bool isWithin)
        {
            var text = string.Concat(paragraph.Words.Select(words => words.Space + words.Text));
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            if (!isWithin || words > allowed.Words - _words || text.Length > allowed.Characters - _characters)
                return false;
            (_words, _characters) = (_words + words, _characters + text.Length);
            _shown.Add(paragraph);
            return true;
        }

        private static IEnumerable<TextSpan> Within(IReadOnlyList<TextSpan> sentences, TextSpan paragraph) => sentences.Where(paragraph.Contains);
    }
}
