using System.Collections.Frozen;
using System.Text;

namespace Wiredesk.Revisions;

/// <summary>A figure that stands in the place of another, both as written.</summary>
public sealed record FigureChange(string Was, string Now);

/// <summary>Finds the figures in words: in digits, and the English number words.</summary>
internal static class Figures
{
    /// <summary>Where more stand in the place of others, a table was replaced.</summary>
    private const int Most = 40;

    private static readonly FrozenSet<string> s_numbers = (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen " +
        "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens hundreds thousands").Split(' ').ToFrozenSet();

    /// <summary>The figures that words gave up for those in their place, in order; none where there are more on one side, and nothing tells which became which.</summary>
    public static IEnumerable<FigureChange> Between(string was, string now)
    {
        var (old, fresh) = (In(was), In(now));
        if (Math.Max(old.Count, fresh.Count) > Most)
            return [];
        if (old.Count != fresh.Count)
        {
            var left = fresh.Select(figure => figure.Value).ToList();
            var gone = old.Where(figure => !left.Remove(figure.Value)).ToList();
            left = [.. old.Select(figure => figure.Value)];
            var come = fresh.Where(figure => !left.Remove(figure.Value)).ToList();
            (old, fresh) = (gone, come);
        }
        if (old.Count != fresh.Count)
            return [];
        return old.Zip(fresh).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => new FigureChange(pair.First.Written, pair.Second.Written));
    }

    private static List<(string Written, string Value)> In(string text)
    {
        var found = new List<(string, string)>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var written = word.Trim("\"'“”‘’«»()[].,;:!?—–…".ToCharArray());
            if (written.Any(char.IsDigit))
                found.Add((written, Plain(written)));
            else if (written.ToLowerInvariant() is var name && name.Split('-', '‑').Any(s_numbers.Contains))
                found.Add((written, name));
        }
        return found;
    }

    /// <summary>Without what only groups digits: 1,000 is 1000.</summary>
    private static string Plain(string figure)
    {
        var plain = new StringBuilder(figure.Length);
        for (var i = 0; i < figure.Length; i++)
        {
            var groups = figure[i] is ',' or '\'' or '’' && i > 0 && char.IsDigit(figure[i - 1]) && i + 3 < figure.Length && figure.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0;
            if (!groups)
                plain.Append(figure[i]);
        }
        return plain.ToString();
    }
}
