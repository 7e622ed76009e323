namespace Wiredesk.Language;

/// <summary>Puts together what the parts of a noun phrase tell.</summary>
internal sealed class IntroductionReader
{
    private readonly Words words;
    private readonly IReadOnlyList<Token> tokens;
    private readonly IReadOnlyList<PlaceMention> places;
    private readonly SegmentReader reader;

    public IntroductionReader(string text, IReadOnlyList<Token> tokens)
    {
        this.tokens = tokens;
        words = new(text, tokens);
        var read = new PlaceText(text, tokens, Names.Of(text, tokens), Gazetteer.Default);
        places = new PlaceReader(read).All();
        var land = new int[tokens.Count];
        Array.Fill(land, -1);
        var isBody = new bool[tokens.Count];
        foreach (var match in read.Matches)
        {
            if (match.Readings.Any(reading => reading.Kind == NameKind.Body))
                isBody.AsSpan(match.FirstToken, match.LastToken - match.FirstToken + 1).Fill(true);
        }

        var token = 0;
        foreach (var place in places)
        {
            while (token < tokens.Count && tokens[token].End <= place.Span.Start)
                token++;
            var last = token;
            while (last + 1 < tokens.Count && tokens[last + 1].Start < place.Span.End)
                last++;
            if (token < tokens.Count)
                land[token] = last;
        }

        reader = new(new PhraseWords(words, land, isBody));
    }

    public Introduction Read()
    {
        var readings = PhraseSegment.Of(words).ConvertAll(reader.Read);
        if (readings.Count == 0)
            return new(IntroductionKind.Unknown, null, null, null, null, null, Gender.Unknown);
        var main = readings[0];
        var (kind, person, role, body, place) = (main.Kind, main.Person, main.Role, main.Body, main.Place);
        if (person is null && (kind == IntroductionKind.Person || main.Description is not null) &&
            readings.Find(more => more is { Person: not null, Role: null }) is { } named)
        {
            // A historian at the university, Ada Quell; her counterpart, Ada Quell
            (kind, person, role) = (IntroductionKind.Person, named.Person, role ?? main.Description);
        }
        else if (kind is IntroductionKind.Person or IntroductionKind.Unknown && main.Description is null && readings.Count > 1)
        {
            // Ada Quell, the mayor of Orrin; Quell, a schoolteacher; but Fair Bench, an association
            var told = readings[1];
            if (!main.IsSure && role is null && told.Kind == IntroductionKind.Body && told.Person is null && Single() is { } name)
                (kind, person, body) = (IntroductionKind.Body, null, name);
            else if (readings.Skip(1).FirstOrDefault(more => more.Person is null && (more.Kind == IntroductionKind.Person ||
                more.Description is not null)) is { } office && (person ?? Single()) is { } one)
                (kind, person, role, body, place) = (IntroductionKind.Person, one, role ?? office.Role ?? office.Description, body ?? office.Body, place ?? office.Place);
            else if (person is not null && words.Count > person.Value.Last + 1)
                kind = IntroductionKind.Person;
        }
        else if (person is not null && !main.IsSure && role is null)
        {
            kind = IntroductionKind.Unknown;
        }

        var toldPlace = place is { } where ? words.Span(where.First, where.Last) : PlaceBeside(person);
        return new(kind, Span(person), Span(role), Span(body), toldPlace, kind is IntroductionKind.Unknown ? null : State(person, body, toldPlace), GenderOf(kind, person));
    }

    // The capitalised name that is the whole of the first part.
    private Name? Single()
    {
        var segment = PhraseSegment.Of(words)[0];
        for (var i = segment.First; i <= segment.Last; i++)
        {
            if (!words.IsCapital(i))
                return null;
        }

        return new(segment.First, segment.Last);
    }

    // The first place that is no part of the person’s name.
    private TextSpan? PlaceBeside(Name? person)
    {
        foreach (var place in places)
        {
            if (person is not { } name || !words.Span(name.First, name.Last).Overlaps(place.Span))
                return place.Span;
        }

        return null;
    }

    private Country? State(Name? person, Name? body, TextSpan? place)
    {
        if (body is { } of && Bodies.StateOf(words.Text, Part(of)) is { } state)
            return state;
        var without = person is { } name ? tokens.Where((_, i) => i < name.First || i > name.Last).ToList() : tokens;
        if (Bodies.StateOf(words.Text, without) is { } told)
            return told;
        var mention = places.FirstOrDefault(one => one.Span == place);
        return mention is null || person is null ? null : Gazetteer.Default.CountryOfCode(mention.CountryCode);
    }

    private List<Token> Part(Name name) => [.. tokens.Skip(name.First).Take(name.Last - name.First + 1)];

    private Gender GenderOf(IntroductionKind kind, Name? person)
    {
        if (kind != IntroductionKind.Person)
            return Gender.Unknown;
        var byOffice = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (person is { } name && i >= name.First && i <= name.Last)
                continue;
            // “the king’s adviser” tells of the king.
            if (words.At(i + 1) is ['\'' or '’', ..] || words.Is(i - 1, "of") || words.Is(i - 1, "to"))
                continue;
            if (Roles.GenderOf(words.At(i)) is var told and not Gender.Unknown)
                return told;
            byOffice |= Roles.IsOfficeOfMan(words.At(i));
        }

        if (person is { } of && of.Last > of.First && FirstNames.GenderOf(words.At(of.First)) is var first and not Gender.Unknown)
            return first;
        return byOffice ? Gender.Male : Gender.Unknown;
    }

    private TextSpan? Span(Name? name) => name is { } range ? words.Span(range.First, range.Last) : null;
}
