namespace Wiredesk.Language;

/// <summary>The words of a noun phrase, with what the gazetteer knows of them.</summary>
/// <param name="words">The words.</param>
/// <param name="land">Of each token, the last token of the place or people that begins there; -1 when none does.</param>
/// <param name="isBody">Whether a token belongs to a body the gazetteer knows by name: “White House”.</param>
internal sealed class PhraseWords(Words words, int[] land, bool[] isBody)
{
    private readonly bool[] people = People(words, land);

    public Words Words => words;

    /// <summary>Whether a place or people begins at the token.</summary>
    public bool BeginsLand(int at) => land[at] >= 0;

    /// <summary>Whether the token belongs to a body the gazetteer knows by name.</summary>
    public bool IsKnownBody(int at) => isBody[at];

    /// <summary>A word with a capital.</summary>
    public bool IsCapital(int at) => words.IsWord(at) && words.IsCapital(at);

    /// <summary>“NATO”, and no land or initial.</summary>
    public bool IsAcronym(int at)
    {
        const int longest = 6;
        var word = words.At(at);
        return word.Length is > 1 and <= longest && IsCapital(at) && !word.ContainsAnyInRange('a', 'z') && !word.Contains('-') &&
            !(word.Length == 2 && word[1] == '.') && land[at] < 0;
    }

    /// <summary>The first token after the land that opens the part: South Korean, North Korea’s.</summary>
    public int AfterLand(int first, int last)
    {
        var at = first;
        while (at < last && (land[at] >= 0 || words.At(at) is ['\'' or '’', ..]))
            at = land[at] >= 0 ? land[at] + 1 : at + 1;
        return at;
    }

    /// <summary>Whether the tokens are the name of one place or people, or the beginning of it.</summary>
    public bool IsLand(int first, int last) => first <= last && first < land.Length && land[first] >= last;

    /// <summary>Whether the token is of a people’s name and not of the land’s: Russians, not Russia.</summary>
    public bool IsPeople(int at) => people[at];

    private static bool[] People(Words words, int[] land)
    {
        var all = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            if (land[i] < 0)
                continue;
            var name = words.Span(i, land[i]).Of(words.Text);
            all.AsSpan(i, land[i] - i + 1).Fill(Bodies.IsPeople(name));
        }

        return all;
    }
}
