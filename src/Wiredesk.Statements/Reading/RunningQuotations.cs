namespace Wiredesk.Statements.Reading;

/// <summary>Gathers what belongs to a statement beyond its own unit: quotations that run on before or after it, and turns of a transcript.</summary>
internal static class RunningQuotations
{
    /// <summary>Adds the whole of the quotation that begins at this token.</summary>
    public static void Add(UnitWork work, Draft draft, int at) => draft.Content.Add(new(at, work.Read.LastOfQuotation(at)));

    /// <summary>Adds the sentences that are quotation through and through and follow at once: they are the same speaker’s.</summary>
    public static void AddFollowing(UnitWork work, Draft draft)
    {
        var read = work.Read;
        for (var next = work.Index + 1; next < read.Units.Count; next++)
        {
            var candidate = read.Units[next];
            var earlier = read.QuotationOf[read.Units[next - 1].End - 1];
            var continues = earlier >= 0 && read.Quotations[earlier].Continues;
            if ((candidate.Paragraph != work.Unit.Paragraph && !continues) || work.IsTaken(candidate.First) ||
                !IsQuotation(read, candidate))
                return;
            AddAndTake(work, draft, candidate);
        }
    }

    /// <summary>Adds the earlier paragraphs of a quotation that runs on to the unit’s beginning.</summary>
    public static void AddEarlier(UnitWork work, Draft draft, int first)
    {
        var read = work.Read;
        if (!read.IsQuoted(first) || first != work.Unit.First)
            return;
        var earlier = new List<TokenRange>();
        var quotation = read.QuotationOf[first] - 1;
        var last = first - 1;
        while (quotation >= 0 && read.Quotations[quotation].Continues && last >= 0 && read.QuotationOf[last] == quotation &&
            !work.IsTaken(last))
        {
            var start = read.FirstOfQuotation(last);
            earlier.Add(new(start, last));
            last = start - 1;
            quotation--;
        }

        earlier.Reverse();
        draft.Content.AddRange(earlier);
    }

    /// <summary>Adds the next paragraph when it is a quotation: “He added:” leads to it.</summary>
    public static void AddNextParagraph(UnitWork work, Draft draft)
    {
        var read = work.Read;
        if (work.Index + 1 < read.Units.Count && read.Units[work.Index + 1] is var next && read.Opens(next.First) &&
            IsQuotation(read, next))
            draft.Content.Add(new(next.First, next.End - 1));
    }

    /// <summary>Adds the rest of the paragraph: a turn of a transcript goes on to its end.</summary>
    public static void AddRestOfParagraph(UnitWork work, Draft draft)
    {
        for (var next = work.Index + 1; next < work.Read.Units.Count && work.Read.Units[next].Paragraph == work.Unit.Paragraph; next++)
            AddAndTake(work, draft, work.Read.Units[next]);
    }

    private static void AddAndTake(UnitWork work, Draft draft, Unit unit)
    {
        var range = new TokenRange(unit.First, unit.End - 1);
        draft.Content.Add(range);
        work.Take(range);
    }

    private static bool IsQuotation(ReadText read, Unit unit)
    {
        for (var i = unit.First; i < unit.End; i++)
        {
            if (!read.IsQuoted(i) && !read.IsMark(i))
                return false;
        }

        return read.IsQuoted(unit.First);
    }
}
