namespace Wiredesk.Statements.Reading;

/// <summary>Reads speech that only a name and a mark attribute: NAME: “…”, the turns of a transcript, “…” — NAME.</summary>
internal sealed class NamedSpeech(UnitWork work)
{
    private readonly ReadText read = work.Read;
    private readonly Unit unit = work.Unit;

    public void Read()
    {
        ReadColon();
        ReadDash();
    }

    private void ReadColon()
    {
        var colon = unit.First;
        while (colon < unit.End && colon - unit.First <= 6 && !read.IsQuoted(colon) && (read.IsCapital(colon) ||
            read.Words[colon] is "'s" or "of" or "the"))
            colon++;
        if (colon == unit.First || colon + 1 >= unit.End || read.Words[colon] != ":" || work.IsTaken(unit.First))
            return;
        var quoted = read.Opens(colon + 1);
        if (!quoted && !IsTranscriptName(colon))
            return;
        var draft = new Draft
        {
            Unit = work.Index,
            Cue = new(colon, colon),
            Source = new(unit.First, colon - 1),
            Confidence = quoted ? 0.8 : 0.6
        };
        if (quoted)
            RunningQuotations.Add(work, draft, colon + 1);
        else if (work.Trimmed(colon + 1, unit.End - 1) is { } content)
            draft.Content.Add(content);
        if (!work.Keep(draft))
            return;
        if (quoted)
            RunningQuotations.AddFollowing(work, draft);
        else
            RunningQuotations.AddRestOfParagraph(work, draft);
    }

    // “…” — NAME
    private void ReadDash()
    {
        var dash = unit.End - 1;
        while (dash > unit.First && unit.End - dash <= 8 && !read.IsQuoted(dash) &&
            read.Words[dash] is not ("—" or "–" or "―" or "--" or "-"))
            dash--;
        if (dash == unit.First || !read.Ends(dash - 1) || read.IsQuoted(dash) || !read.IsMark(dash) || dash + 1 >= unit.End ||
            !read.IsCapital(dash + 1) || work.IsTaken(unit.First) || !read.IsQuoted(unit.First))
            return;
        if (work.Trimmed(dash + 1, unit.End - 1) is not { } source || work.Trimmed(unit.First, dash - 1) is not { } content ||
            !read.IsCapital(source.Last))
            return;
        var draft = new Draft { Unit = work.Index, Cue = new(dash, dash), Source = source, Confidence = 0.7 };
        draft.Content.Add(content);
        work.Keep(draft);
    }

    // A name in capitals at the head of a paragraph, as transcripts set them.
    private bool IsTranscriptName(int colon)
    {
        if (work.Index > 0 && read.Units[work.Index - 1].Paragraph == unit.Paragraph)
            return false;
        var letters = 0;
        for (var i = unit.First; i < colon; i++)
        {
            foreach (var character in read.Tokens[i].In(read.Text))
            {
                if (char.IsLower(character))
                    return false;
                letters += char.IsLetter(character) ? 1 : 0;
            }
        }

        return letters > 2 && unit.End - colon > 4;
    }
}
