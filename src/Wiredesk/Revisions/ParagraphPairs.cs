using System.Runtime.InteropServices;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>Old paragraphs and the new ones they became: mostly one and one; several of either where they were parted or joined.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ParagraphPair(TextSpan Was, TextSpan Now, bool IsSame);

/// <summary>Finds which new paragraphs the old ones became.</summary>
internal sealed class ParagraphPairs
{
    /// <summary>Share of words in common (Dice) from which a paragraph counts as another reworded.</summary>
    private const double Reworded = 0.5;

    /// <summary>How far paragraphs between two kept ones are tried for having been parted or joined, old by new.</summary>
    private const int MostTried = 400;

    private readonly ParagraphWords _was;
    private readonly ParagraphWords _now;
    private readonly bool[] _wasTaken;
    private readonly bool[] _nowTaken;
    private readonly List<ParagraphPair> _pairs = [];

    private ParagraphPairs(ParagraphWords was, ParagraphWords now)
    {
        (_was, _now) = (was, now);
        (_wasTaken, _nowTaken) = (new bool[was.Count], new bool[now.Count]);
    }

    /// <returns>Pairs by their place in the new text; each paragraph in one at most.</returns>
    public static List<ParagraphPair> Of(ParagraphWords was, ParagraphWords now)
    {
        var pairs = new ParagraphPairs(was, now);
        pairs.TakeSame();
        pairs.TakeSameElsewhere();
        pairs.TakeSimilar();
        return [.. pairs._pairs.OrderBy(pair => pair.Now.Start)];
    }

    private void TakeSame()
    {
        var (wasAt, nowAt) = (0, 0);
        foreach (var run in Alignment.Of(CollectionsMarshal.AsSpan(_was.Keys), CollectionsMarshal.AsSpan(_now.Keys)).Append(new SharedRun(_was.Count, _now.Count, 0)))
        {
            TakePartedAndJoined(new TextSpan(wasAt, run.A), new TextSpan(nowAt, run.B));
            for (var i = 0; i < run.Length; i++)
                Take(new TextSpan(run.A + i, run.A + i + 1), new TextSpan(run.B + i, run.B + i + 1), isSame: true);
            (wasAt, nowAt) = (run.A + run.Length, run.B + run.Length);
        }
    }

    private void TakePartedAndJoined(TextSpan was, TextSpan now)
    {
        if ((long)was.Length * now.Length > MostTried || was.Length + now.Length < 3)
            return;
        for (var i = was.Start; i < was.End; i++)
        {
            for (var j = now.Start; j < now.End; j++)
            {
                if (!_wasTaken[i] && !_nowTaken[j] && SameFrom(i, was.End, j, now.End) is { } pair)
                    Take(pair.Was, pair.Now, isSame: true);
            }
        }
    }

    /// <summary>Paragraphs from these two on that have the same words, and end at the same word.</summary>
    private ParagraphPair? SameFrom(int was, int wasEnd, int now, int nowEnd)
    {
        var (a, b) = (_was.Ranges[was].Start, _now.Ranges[now].Start);
        for (int i = was, j = now; i < wasEnd && j < nowEnd && !_wasTaken[i] && !_nowTaken[j];)
        {
            for (; a < _was.Ranges[i].End && b < _now.Ranges[j].End; a++, b++)
            {
                if (_was.Words.Keys[a] != _now.Words.Keys[b])
                    return null;
            }
            var (isWasOver, isNowOver) = (a == _was.Ranges[i].End, b == _now.Ranges[j].End);
            if (isWasOver && isNowOver)
                return new ParagraphPair(new TextSpan(was, i + 1), new TextSpan(now, j + 1), IsSame: true);
            i += isWasOver ? 1 : 0;
            j += isNowOver ? 1 : 0;
        }
        return null;
    }

    private void TakeSameElsewhere()
    {
        var places = new Dictionary<int, Queue<int>>();
        for (var i = 0; i < _was.Count; i++)
        {
            if (_wasTaken[i])
                continue;
            if (!places.TryGetValue(_was.Keys[i], out var queue))
                places[_was.Keys[i]] = queue = new();
            queue.Enqueue(i);
        }
        for (var j = 0; j < _now.Count; j++)
        {
            if (!_nowTaken[j] && places.TryGetValue(_now.Keys[j], out var queue) && queue.TryDequeue(out var i))
                Take(new TextSpan(i, i + 1), new TextSpan(j, j + 1), isSame: true);
        }
    }

    private void TakeSimilar()
    {
        int[] old = [.. Enumerable.Range(0, _was.Count).Where(i => !_wasTaken[i])];
        int[] fresh = [.. Enumerable.Range(0, _now.Count).Where(j => !_nowTaken[j])];
        foreach (var pair in SimilarPairs.Of([.. old.Select(_was.Stems)], [.. fresh.Select(_now.Stems)], Reworded))
            Take(new TextSpan(old[pair.Was], old[pair.Was] + 1), new TextSpan(fresh[pair.Now], fresh[pair.Now] + 1), isSame: false);
    }

    private void Take(TextSpan was, TextSpan now, bool isSame)
    {
        _pairs.Add(new(was, now, isSame));
        Array.Fill(_wasTaken, true, was.Start, was.Length);
        Array.Fill(_nowTaken, true, now.Start, now.Length);
    }
}
