namespace Wiredesk.Statements.Reading;

/// <summary>Gathers what belongs to a statement beyond its own unit: quotations that run on before or after it.</summary>
internal static class RunningQuotations
{
    // No quotation in news runs on for longer.
    private const int MostParagraphs = 40;

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
        if (first == work.Unit.First)
            draft.Content.AddRange(Earlier(work.Read, first, work.IsTaken));
    }

    /// <summary>The paragraphs whose quotation runs on, mark by mark, into the one around this token; up to one whose last token <paramref name="isTaken"/>.</summary>
    public static List<TokenRange> Earlier(ReadText read, int first, Predicate<int> isTaken)
    {
        var earlier = new List<TokenRange>();
        var (last, quotation) = (first - 1, read.QuotationOf[first] - 1);
        while (quotation >= 0 && last >= 0 && earlier.Count < MostParagraphs && read.Quotations[quotation].Continues && read.QuotationOf[last] == quotation && !isTaken(last))
        {
            earlier.Add(new(read.FirstOfQuotation(last), last));
            last = earlier[^1].First - 1;
            quotation--;
        }

        earlier.Reverse();
        return earlier;
    }

    /// <summary>Adds the next paragraph when it is a quotation: “He added:” leads to it.</summary>
    public static void AddNextParagraph(UnitWork work, Draft draft)
    {
        var read = work.Read;
        if (work.Index + 1 < read.Units.Count && read.Units[work.Index + 1] is var next && read.Opens(next.First) &&
            IsQuotation(read, next))
            draft.Content.Add(new(next.First, next.End - 1));
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
