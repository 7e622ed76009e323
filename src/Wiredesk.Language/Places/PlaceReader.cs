namespace Wiredesk.Language;

/// <summary>Reads the places of a text: what is a place, then which.</summary>
internal sealed class PlaceReader(PlaceText read)
{
    private readonly PlaceJudge judge = new(read);

    public IReadOnlyList<PlaceMention> All()
    {
        var accepted = Accepted();
        var readings = new PlaceReadings(read, judge);
        foreach (var (piece, match, region) in accepted)
        {
            if (match is not null)
                readings.Note(match);
            else if (region is { } told)
                readings.Note(read.Pieces[piece].Token, told);
        }

        var mentions = new List<PlaceMention>(accepted.Count);
        foreach (var (piece, match, region) in accepted)
        {
            if (match is not null)
                mentions.Add(Mention(read.Pieces.Span(match), readings.Of(match)));
            else if (region is { } told)
                mentions.Add(new(Span(piece), told.Region, Code(told.Country), PlaceKind.Region, told.Region));
        }

        return WithUnknownTowns(mentions);
    }

    // In order: matches taken for places, and abbreviated regions.
    private List<AcceptedPlace> Accepted()
    {
        var accepted = new List<AcceptedPlace>();
        var doubtful = new List<(int Place, PlaceMatch Match)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var next = 0;
        for (var i = 0; i < read.Pieces.Count; i++)
        {
            while (next < read.Matches.Count && read.Matches[next].First < i)
                next++;
            var match = next < read.Matches.Count && read.Matches[next].First == i ? read.Matches[next] : null;
            if (read.AbbreviatedAt(i) is { } region)
            {
                accepted.Add(new(i, null, region));
                i = match?.Last ?? i;
            }
            else if (match is not null && !match.IsBody)
            {
                if (judge.Accepts(match, out var evidence))
                {
                    accepted.Add(new(i, match, null));
                    if (evidence && match.IsTown)
                        known.Add(Text(match));
                }
                else if (match.IsTown && judge.IsAlone(match))
                {
                    doubtful.Add((accepted.Count, match));
                }

                i = match.Last;
            }
        }

        return doubtful.Count == 0 || known.Count == 0
            ? accepted
            : Merged(accepted, doubtful.Where(one => known.Contains(Text(one.Match))));
    }

    // A town that the text has told for a place once is one where it stands alone.
    private static List<AcceptedPlace> Merged(List<AcceptedPlace> accepted, IEnumerable<(int Place, PlaceMatch Match)> more)
    {
        var merged = new List<AcceptedPlace>(accepted.Count);
        var at = 0;
        foreach (var (place, match) in more)
        {
            merged.AddRange(accepted[at..place]);
            merged.Add(new(match.First, match, null));
            at = place;
        }

        merged.AddRange(accepted[at..]);
        return merged;
    }

    // “in Orrin, Ky.”: a town the gazetteer does not have, told by its region.
    private List<PlaceMention> WithUnknownTowns(List<PlaceMention> mentions)
    {
        var all = new List<PlaceMention>(mentions.Count);
        var next = 0;
        var lastToken = -1;
        foreach (var name in read.Names)
        {
            var start = read.Words.Token(name.First).Start;
            while (next < mentions.Count && mentions[next].Span.Start < start)
                all.Add(mentions[next++]);
            var span = read.Words.Span(name.First, name.Last);
            if (name.First <= lastToken || (all.Count > 0 && all[^1].Span.End > start) || (next < mentions.Count &&
                mentions[next].Span.Overlaps(span)))
                continue;
            if (judge.UnknownTown(name) is not var (country, region))
                continue;
            all.Add(new(span, span.Of(read.Words.Text), Code(country), PlaceKind.City, region));
            lastToken = name.Last;
        }

        all.AddRange(mentions[next..]);
        return all;
    }

    private PlaceMention Mention(TextSpan span, GazetteerEntry reading)
    {
        var kind = reading.Kind switch
        {
            NameKind.Country => PlaceKind.Country,
            NameKind.Demonym => PlaceKind.Demonym,
            NameKind.Region => PlaceKind.Region,
            _ => PlaceKind.City,
        };
        return new(span, reading.Name, Code(reading.Country), kind, reading.Region);
    }

    private TextSpan Span(int piece) => new(read.Pieces[piece].Start, read.Pieces[piece].End);

    private string Code(short country) => read.Gazetteer.Country(country).Code;

    private string Text(PlaceMatch match) => read.Pieces.Span(match).Of(read.Words.Text);

    /// <summary>A place by its match, or a region by its abbreviation.</summary>
    private sealed record AcceptedPlace(int Piece, PlaceMatch? Match, (short Country, string Region)? Region);
}
