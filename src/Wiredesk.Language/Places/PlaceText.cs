namespace Wiredesk.Language;

/// <summary>A text as the reader of places sees it: its words, its capitalised names, and what of it the gazetteer knows.</summary>
internal sealed class PlaceText
{
    private readonly IReadOnlyList<Token> tokens;
    private readonly IReadOnlyList<Name> names;
    private readonly int[] nameOfToken;
    private readonly int[] lastPieceOfToken;
    private readonly int[] matchOfToken;
    private readonly int[] bodyFrom;
    private readonly HashSet<string> surnames = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> surnameLookup;

    public PlaceText(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Name> names, Gazetteer gazetteer)
    {
        this.tokens = tokens;
        Words = new(text, tokens);
        Gazetteer = gazetteer;
        Pieces = new(text, tokens);
        this.names = names;
        nameOfToken = new int[tokens.Count];
        Array.Fill(nameOfToken, -1);
        for (var i = 0; i < names.Count; i++)
            nameOfToken.AsSpan(names[i].First, names[i].Last - names[i].First + 1).Fill(i);
        lastPieceOfToken = new int[tokens.Count];
        Array.Fill(lastPieceOfToken, -1);
        for (var i = 0; i < Pieces.Count; i++)
            lastPieceOfToken[Pieces[i].Token] = i;
        bodyFrom = new int[tokens.Count];
        for (var i = tokens.Count - 1; i >= 0; i--)
            bodyFrom[i] = Language.Names.IsBody(Words.At(i)) ? i : i + 1 < tokens.Count ? bodyFrom[i + 1] : tokens.Count;
        Matches = [.. Find()];
        matchOfToken = new int[tokens.Count];
        Array.Fill(matchOfToken, -1);
        for (var i = 0; i < Matches.Count; i++)
            matchOfToken.AsSpan(Matches[i].FirstToken, Matches[i].LastToken - Matches[i].FirstToken + 1).Fill(i);
        surnameLookup = surnames.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            if (SurnameIn(name) is { } surname)
                surnames.Add(surname);
        }
    }

    public Words Words { get; }

    public Gazetteer Gazetteer { get; }

    public NamePieces Pieces { get; }

    /// <summary>In order; none overlaps another.</summary>
    public IReadOnlyList<PlaceMatch> Matches { get; }

    public IReadOnlyList<Name> Names => names;

    /// <summary>The capitalised run the token belongs to; null when it belongs to none.</summary>
    public Name? NameAt(int token) =>
        token >= 0 && token < nameOfToken.Length && nameOfToken[token] is >= 0 and var name ? names[name] : null;

    /// <summary>Whether a word from the one token to the other makes a name that of a body.</summary>
    public bool HasBody(int first, int last) => first < bodyFrom.Length && bodyFrom[first] <= last;

    /// <summary>The last piece of a token; null when it has none.</summary>
    public int? PieceOf(int token) => lastPieceOfToken[token] is >= 0 and var piece ? piece : null;

    /// <summary>Whether a person of the text has this surname.</summary>
    public bool IsSurname(ReadOnlySpan<char> word) => surnameLookup.Contains(word);

    /// <summary>The regions abbreviated in the text: “(R-Ky.)”, “Orrin, Ky.”.</summary>
    public (short Country, string Region)? AbbreviatedAt(int piece)
    {
        var (start, end, token, _, _) = Pieces[piece];
        var word = Words.Text.AsSpan(start, end - start);
        const int longest = 6;
        if (word.Length > longest || Gazetteer.Abbreviated(word) is not { } region)
            return null;
        var ofParty = piece > 0 && Pieces[piece - 1].Token == token && Pieces[piece - 1] is var before && before.End - before.Start == 1 &&
            Words.Text[before.Start] is 'R' or 'D' or 'I';
        var afterTown = Words.Is(token - 1, ",") && Words.IsCapital(token - 2) && start == Words.Token(token).Start;
        return ofParty || afterTown || (Words.Is(token - 1, "(") && word[^1] == '.') ? region : null;
    }

    private IEnumerable<PlaceMatch> Find()
    {
        for (var i = 0; i < Pieces.Count; i++)
        {
            if (!Pieces.IsCapital(i) || Pieces.Match(i, Gazetteer) is not { } match)
                continue;
            yield return match;
            i = match.Last;
        }
    }

    // The last word of a name that is a person’s: by a title, a first name, an initial, or because nothing of it is a place.
    private string? SurnameIn(Name name)
    {
        var bare = Language.Names.WithoutTitles(Words.Text, tokens, name);
        if (bare.First == bare.Last)
            return bare != name && lastPieceOfToken[bare.Last] >= 0 && !IsLand(bare.Last) ? Word(bare.Last) : null;
        if (!Language.Names.IsFullName(Words.Text, tokens, bare))
            return null;
        var first = Words.At(bare.First);
        if (FirstNames.Has(first) || IsInitial(bare.First) || IsInitial(bare.First + 1))
            return Word(bare.Last);
        return Words.OpensSentence(bare.First) || IsMatched(bare.First) || PlaceWords.Directions.Contains(first) ? null : Word(bare.Last);
    }

    private bool IsLand(int token) => matchOfToken[token] is >= 0 and var match && !Matches[match].IsTown;

    private bool IsMatched(int token) => matchOfToken[token] >= 0;

    private bool IsInitial(int token) => Words.At(token) is [_, '.'];

    private string Word(int token) => Words.At(token).ToString();
}
