using System.Text;
using Wiredesk.Language;

namespace Wiredesk.Revisions;

/// <summary>
/// Numbers words so that two texts can be compared by number. A word's key is the word as it reads: forms of quotation marks
/// and dashes, unseen marks and Unicode's ways to write a letter aside. Its stem is what is left without marks and case, for
/// telling how much two passages have in common.
/// </summary>
internal sealed class WordKeys
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly StringBuilder _key = new();
    private readonly StringBuilder _stem = new();

    /// <returns>Numbers from 1; a stem of 0 is that of a word without letters and digits.</returns>
    public (int Key, int Stem) Of(ReadOnlySpan<char> word)
    {
        _key.Clear();
        _stem.Clear();
        foreach (var rune in word.EnumerateRunes())
        {
            if (TypeMarks.IsUnseen(rune))
                continue;
            if (rune.IsBmp)
                AppendMark((char)rune.Value);
            else
                _key.Append(rune);
            if (Rune.IsLetterOrDigit(rune))
                _stem.Append(Rune.ToLowerInvariant(rune));
        }
        return (Number(_key), _stem.Length == 0 ? 0 : Number(_stem.Insert(0, '\0')));
    }

    private void AppendMark(char mark)
    {
        var plain = TypeMarks.Plain(mark);
        if (plain == '…')
            _key.Append("...");
        else if (plain is '-' or '\'' && _key.Length > 0 && _key[^1] == plain)
            _key[^1] = plain == '\'' ? '"' : '-';
        else
            _key.Append(plain);
    }

    private int Number(StringBuilder written)
    {
        var word = CanonicalForm.Of(written.ToString());
        if (!_numbers.TryGetValue(word, out var number))
            _numbers[word] = number = _numbers.Count + 1;
        return number;
    }
}
