using System.Globalization;

namespace Wiredesk.Pages;

/// <summary>
/// How much of an article's text may be shown, and why: nothing (a link, with the title), an excerpt from its beginning, or all.
/// Narrowed step by step; no step ever widens it.
/// </summary>
public sealed record Allowance
{
    private const int All = int.MaxValue;

    private string WordsBecause { get; init; } = "";
    private string CharactersBecause { get; init; } = "";
    private string? PartsBecause { get; init; }

    /// <summary>Words of the text that may be shown; <see cref="int.MaxValue"/> where they are not limited.</summary>
    public int Words { get; private init; } = All;

    /// <summary>Characters (UTF-16 code units) of the text that may be shown; <see cref="int.MaxValue"/> where they are not limited.</summary>
    public int Characters { get; private init; } = All;

    /// <summary>The text is shown only as far as the first of these parts.</summary>
    public IReadOnlyList<string> HiddenParts { get; private init; } = [];

    /// <summary>Whether the whole text may be shown.</summary>
    public bool IsFull => Words == All && Characters == All && HiddenParts.Count == 0;

    /// <summary>Whether no more than a link may be shown.</summary>
    public bool IsLink => Words == 0 || Characters == 0;

    /// <summary>Whether a signal forbids any excerpt, so that not even what stands around evidence may be shown.</summary>
    public bool IsForbidden => Characters == 0;

    /// <summary>What may be shown, and why, as an editor reads it: "excerpt of 200 characters: the page asks max-snippet:200".</summary>
    public string Reason => $"{Extent}: {Because}";

    /// <summary>"link only", "excerpt of 60 words", "excerpt of 200 characters", "full text".</summary>
    public string Extent => IsLink ? "link only" : (Words, Characters) switch
    {
        (All, All) => PartsBecause is null ? "full text" : "text up to a part that may not be shown",
        (All, _) => $"excerpt of {Count(Characters, "character")}",
        (_, All) => $"excerpt of {Count(Words, "word")}",
        _ => $"excerpt of {Count(Words, "word")}, {Count(Characters, "character")} at most",
    };

    private string Because
    {
        get
        {
            if (Words == 0)
                return WordsBecause;
            if (Characters == 0)
                return CharactersBecause;
            var causes = new[] { Words == All ? null : WordsBecause, Characters == All ? null : CharactersBecause, PartsBecause }.OfType<string>().Distinct().ToList();
            return causes.Count == 0 ? WordsBecause : string.Join("; ", causes);
        }
    }

    /// <summary>The whole text.</summary>
    /// <param name="because">Why so much.</param>
    public static Allowance Full(string because) => new() { WordsBecause = because, CharactersBecause = because };

    /// <summary>The same or less: as far as the limit allows.</summary>
    public Allowance Narrow(RightsLimit limit)
    {
        var narrowed = this;
        if (limit.Words < Words)
            narrowed = narrowed with { Words = limit.Words, WordsBecause = limit.Because };
        if (limit.Characters < Characters)
            narrowed = narrowed with { Characters = limit.Characters, CharactersBecause = limit.Because };
        if (limit.HiddenPart is { } part)
            narrowed = narrowed with { HiddenParts = [.. HiddenParts, part], PartsBecause = limit.Because };
        return narrowed;
    }

    /// <summary>What both allow.</summary>
    public Allowance Narrow(Allowance other)
    {
        var narrowed = Narrow(new RightsLimit(other.Words, All, other.WordsBecause)).Narrow(new RightsLimit(All, other.Characters, other.CharactersBecause));
        return other.HiddenParts.Count == 0 ? narrowed : narrowed with { HiddenParts = [.. HiddenParts, .. other.HiddenParts], PartsBecause = other.PartsBecause };
    }

    /// <summary>Where the stretch from the text's start that may be shown ends, in UTF-16 code units: at the end of a word.</summary>
    public int EndIn(string text)
    {
        var end = Math.Min(WordsEnd(text), CharactersEnd(text));
        foreach (var part in HiddenParts)
            end = Math.Min(end, StartOf(part, text.AsSpan(0, end)) ?? end);
        return end;
    }

    private int WordsEnd(string text)
    {
        if (Words == All)
            return text.Length;
        var at = 0;
        for (var words = 0; words < Words; words++)
        {
            var start = at;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
                start++;
            if (start == text.Length)
                return text.Length;
            for (at = start; at < text.Length && !char.IsWhiteSpace(text[at]);)
                at++;
        }

        return at;
    }

    /// <summary>Back to the last white space; in a script without spaces, to a whole character.</summary>
    private int CharactersEnd(string text)
    {
        if (Characters >= text.Length)
            return text.Length;
        if (char.IsWhiteSpace(text[Characters]))
            return Characters;
        var space = text.AsSpan(0, Characters).LastIndexOfAny(" \n\t\u00a0\u3000");
        if (space > Characters / 2)
            return space;
        return Characters > 0 && char.IsLowSurrogate(text[Characters]) ? Characters - 1 : Characters;
    }

    /// <summary>Where a part begins: its characters in order, however white space parts them, and not in the middle of a word.</summary>
    private static int? StartOf(string part, ReadOnlySpan<char> text)
    {
        var wanted = string.Concat(part.Where(c => !char.IsWhiteSpace(c)));
        if (wanted.Length == 0)
            return null;
        for (var from = 0; from < text.Length;)
        {
            var found = text[from..].IndexOf(wanted[0]);
            if (found < 0)
                return null;
            from += found;
            if ((from == 0 || !char.IsLetterOrDigit(text[from - 1]) || !char.IsLetterOrDigit(wanted[0])) && StandsAt(wanted, text[from..]))
                return from;
            from++;
        }

        return null;
    }

    /// <summary>Whether the text goes on with these characters; also where it ends within them, as it was cut before.</summary>
    private static bool StandsAt(string wanted, ReadOnlySpan<char> text)
    {
        var matched = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                continue;
            if (matched == wanted.Length)
                return true;
            if (wanted[matched] != c)
                return false;
            matched++;
        }

        return true;
    }

    private static string Count(int count, string one) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {one}s");
}
