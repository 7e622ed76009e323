using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Revisions;

/// <summary>A capture's text with who says what in it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Statements">Its statements; their spans lie in the text.</param>
/// <param name="Speakers">The speakers they name, by number.</param>
public sealed record StatedText(string Text, IReadOnlyList<AttributedStatement> Statements, IReadOnlyDictionary<long, Speaker> Speakers)
{
    /// <summary>Who says it; null where the text names nobody.</summary>
    public string? SpeakerOf(AttributedStatement statement) => statement.SpeakerId is { } id ? Speakers.GetValueOrDefault(id)?.Name : null;
}

/// <summary>The words of a text's statements as numbers, for comparing: without punctuation and case.</summary>
internal sealed class StatedWords
{
    private readonly TextWords _words;
    private readonly int[] _stems;

    /// <summary>places[i]: which word of the text the i-th word with a stem is.</summary>
    private readonly List<int> _places = [];

    public StatedWords(StatedText stated, WordKeys keys)
    {
        Stated = stated;
        _words = TextWords.Of(stated.Text, keys);
        for (var i = 0; i < _words.Count; i++)
        {
            if (_words.Stems[i] != 0)
                _places.Add(i);
        }
        _stems = [.. _places.Select(place => _words.Stems[place])];
        Contents = [.. stated.Statements.Select(statement => Of(statement.Content))];
        Sources = [.. stated.Statements.Select(statement => Of(statement.Source))];
    }

    public StatedText Stated { get; }

    /// <summary>The words of each statement's content.</summary>
    public IReadOnlyList<int[]> Contents { get; }
    public IReadOnlyList<int[]> Sources { get; }

    /// <summary>The words from a statement's first to its last, as they stand in the text.</summary>
    public int[] Passage(int statement) => Of([Stated.Statements[statement].Passage]);

    /// <summary>Whether the words stand in the text in this order.</summary>
    public bool Has(int[] words) => words.Length > 0 && _stems.AsSpan().IndexOf(words) >= 0;

    private int[] Of(IReadOnlyList<TextSpan> spans)
    {
        var words = new List<int>();
        foreach (var span in spans)
        {
            for (var at = FirstAfter(span.Start); at < _places.Count && _words.Spans[_places[at]].Start < span.End; at++)
                words.Add(_stems[at]);
        }
        return [.. words];
    }

    /// <summary>The first word with a stem that ends after a place.</summary>
    private int FirstAfter(int place)
    {
        var (low, high) = (0, _places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_words.Spans[_places[middle]].End <= place)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
