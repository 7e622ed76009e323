using System.Runtime.InteropServices;

namespace Wiredesk.Revisions;

/// <summary>
/// Which statements of an article its outlet changed: reworded, attributed to somebody else, told as another act, dropped. A
/// statement whose whole passage stands in the other capture unchanged counts as kept, whether or not it was found there: what
/// finds statements is not always of one mind.
/// </summary>
public static class StatementChanges
{
    /// <summary>Share of words in common (Dice) from which a statement counts as another reworded.</summary>
    private const double Reworded = 0.5;

    /// <summary>How much it counts that both are the same speaker's.</summary>
    private const double SameSpeaker = 0.1;

    /// <summary>Statements whose words are looked for in the other text; of more, the rest counts by what was found as statements.</summary>
    private const int MostSought = 2000;

    /// <param name="was">The older capture.</param>
    /// <param name="now">The newer one.</param>
    /// <returns>All statements of both, each once, in the order of the newer capture; those without a place in it by their place in the older.</returns>
    public static IReadOnlyList<StatementChange> Between(StatedText was, StatedText now)
    {
        var keys = new WordKeys();
        return new Comparison(new StatedWords(was, keys), new StatedWords(now, keys)).Run();
    }

    private sealed class Comparison(StatedWords was, StatedWords now)
    {
        private readonly int[] _becameOf = Filled(was.Contents.Count);
        private readonly int[] _cameFrom = Filled(now.Contents.Count);
        private int _sought;

        public IReadOnlyList<StatementChange> Run()
        {
            TakeSame(bySpeaker: true);
            TakeSame(bySpeaker: false);
            TakeSimilar();
            var changes = new List<(double Place, StatementChange Change)>();
            for (var i = 0; i < _becameOf.Length; i++)
            {
                var statement = was.Stated.Statements[i];
                changes.Add(_becameOf[i] is >= 0 and var j
                    ? (now.Stated.Statements[j].Position, Pair(i, j))
                    : (statement.Position + 0.5, new(statement, null, FateOfLost(i), IsReworded: false)));
            }
            for (var j = 0; j < _cameFrom.Length; j++)
            {
                if (_cameFrom[j] < 0)
                    changes.Add((now.Stated.Statements[j].Position, new(null, now.Stated.Statements[j], Stands(now, j, was) ? StatementFate.Kept : StatementFate.New, IsReworded: false)));
            }
            return [.. changes.OrderBy(change => change.Place).Select(change => change.Change)];
        }

        private void TakeSame(bool bySpeaker)
        {
            var places = new Dictionary<(string Content, string Speaker), Queue<int>>();
            for (var i = 0; i < _becameOf.Length; i++)
            {
                if (_becameOf[i] >= 0 || was.Contents[i].Length == 0)
                    continue;
                var key = Key(was, i, bySpeaker);
                if (!places.TryGetValue(key, out var queue))
                    places[key] = queue = new();
                queue.Enqueue(i);
            }
            for (var j = 0; j < _cameFrom.Length; j++)
            {
                if (_cameFrom[j] < 0 && places.TryGetValue(Key(now, j, bySpeaker), out var queue) && queue.TryDequeue(out var i))
                    (_becameOf[i], _cameFrom[j]) = (j, i);
            }
        }

        private void TakeSimilar()
        {
            int[] old = [.. Enumerable.Range(0, _becameOf.Length).Where(i => _becameOf[i] < 0)];
            int[] fresh = [.. Enumerable.Range(0, _cameFrom.Length).Where(j => _cameFrom[j] < 0)];
            foreach (var pair in SimilarPairs.Of([.. old.Select(i => was.Contents[i])], [.. fresh.Select(j => now.Contents[j])], Reworded,
                (i, j) => IsOtherSpeaker(old[i], fresh[j]) ? 0 : SameSpeaker))
                (_becameOf[old[pair.Was]], _cameFrom[fresh[pair.Now]]) = (fresh[pair.Now], old[pair.Was]);
        }

        private StatementChange Pair(int i, int j)
        {
            var (old, fresh) = (was.Stated.Statements[i], now.Stated.Statements[j]);
            var isReworded = !was.Contents[i].AsSpan().SequenceEqual(now.Contents[j]);
            var fate = IsOtherSpeaker(i, j) ? StatementFate.Reattributed
                : old.Stance != fresh.Stance || old.Negated != fresh.Negated ? StatementFate.StanceChanged
                : isReworded ? StatementFate.Reworded
                : StatementFate.Kept;
            return new(old, fresh, fate, isReworded);
        }

        private StatementFate FateOfLost(int i)
            => Stands(was, i, now) ? StatementFate.Kept
                : IsSought() && now.Has(was.Contents[i]) ? StatementFate.Unattributed
                : StatementFate.Vanished;

        /// <summary>Whether source, cue and content with all between them stand in the other text, too.</summary>
        private bool Stands(StatedWords own, int statement, StatedWords other)
            => own.Stated.Statements[statement] is { Source.Count: > 0, Cue.Count: > 0 } && IsSought() && other.Has(own.Passage(statement));

        private bool IsSought() => _sought++ < MostSought;

        /// <summary>
        /// Whether both name a speaker and not the same: "Brand" is "Ottilie Brand". Where the same words name the source, as "he"
        /// does, it is the text around that reads otherwise.
        /// </summary>
        private bool IsOtherSpeaker(int i, int j)
        {
            if (was.Stated.SpeakerOf(was.Stated.Statements[i]) is not { } old || now.Stated.SpeakerOf(now.Stated.Statements[j]) is not { } fresh)
                return false;
            if (was.Sources[i].Length > 0 && was.Sources[i].AsSpan().SequenceEqual(now.Sources[j]))
                return false;
            var (oldNames, freshNames) = (old.Split(' '), fresh.Split(' '));
            var (few, many) = oldNames.Length < freshNames.Length ? (oldNames, freshNames) : (freshNames, oldNames);
            return !few.All(name => many.Contains(name, StringComparer.OrdinalIgnoreCase));
        }

        private static (string, string) Key(StatedWords words, int statement, bool bySpeaker)
            => (new string(MemoryMarshal.Cast<int, char>(words.Contents[statement])), bySpeaker ? words.Stated.SpeakerOf(words.Stated.Statements[statement]) ?? "" : "");

        private static int[] Filled(int length)
        {
            var filled = new int[length];
            Array.Fill(filled, -1);
            return filled;
        }
    }
}
