namespace Wiredesk.Statements.Reading;

/// <summary>One unit while its statements are read: its cues, what has been found, and which tokens are taken.</summary>
internal sealed class UnitWork(ReadText read, int index, bool[] taken)
{
    // How far back from its verb a content that is not quoted may begin, in tokens: longer ones are no sentences.
    private const int LongestContent = 1000;

    private readonly HashSet<TokenRange> sources = [];

    public ReadText Read => read;

    public int Index => index;

    public Unit Unit => read.Units[index];

    public List<Cue> Cues { get; } = CueFinder.Of(read, read.Units[index]);

    public List<Draft> Drafts { get; } = [];

    public bool IsTaken(int token) => taken[token];

    /// <summary>Whether the range is the source of a statement already kept.</summary>
    public bool IsSource(TokenRange range) => sources.Contains(range);

    /// <summary>Keeps the draft and takes its tokens; false, and nothing done, when it has no content.</summary>
    public bool Keep(Draft draft)
    {
        if (draft.Content.Count == 0)
            return false;
        Drafts.Add(draft);
        Take(draft.Cue);
        if (draft.Source is { } source)
        {
            Take(source);
            sources.Add(source);
        }

        foreach (var range in draft.Content)
            Take(range);
        return true;
    }

    public void Take(TokenRange range) => Array.Fill(taken, true, range.First, range.Last - range.First + 1);

    public bool AnyTaken(TokenRange range) => Array.IndexOf(taken, true, range.First, range.Last - range.First + 1) >= 0;

    /// <summary>The cues that begin from one token up to, not including, another.</summary>
    public IEnumerable<Cue> CuesIn(int first, int end)
    {
        for (var i = FirstCueFrom(first); i < Cues.Count && Cues[i].First < end; i++)
            yield return Cues[i];
    }

    /// <summary>The index of the first cue that begins at this token or later.</summary>
    public int FirstCueFrom(int token)
    {
        var (low, high) = (0, Cues.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Cues[middle].First < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The first token of those right before this one that no other statement has.</summary>
    public int LeftStart(int at)
    {
        var (start, plain) = (at, 0);
        while (start > Unit.First && !IsTaken(start - 1) && plain < LongestContent)
        {
            if (read.IsQuoted(start - 1))
            {
                start = Math.Max(read.FirstOfQuotation(start - 1), Unit.First);
            }
            else
            {
                start--;
                plain++;
            }
        }

        return start;
    }

    /// <summary>The range without the marks at either end that are not part of what was said; null when no word remains.</summary>
    public TokenRange? Trimmed(int first, int last)
    {
        while (first <= last && !read.IsQuoted(first) && (read.IsMark(first) && read.Words[first] is not ("(" or "[" or "$" or "£" or "€")))
            first++;
        while (last >= first && !read.IsQuoted(last) && read.IsMark(last) && read.Words[last] is not (")" or "]" or "%"))
            last--;
        for (var i = first; i <= last; i++)
        {
            if (!read.IsMark(i))
                return new(first, last);
        }

        return null;
    }

    public Draft NewDraft(Cue cue, TokenRange? source, double confidence) =>
        new() { Unit = Index, Cue = new(cue.First, cue.Last), Source = source, Confidence = confidence };
}
