using Wiredesk.Language;
using Wiredesk.Statements.Lexicon;

namespace Wiredesk.Statements.Reading;

/// <summary>
/// Reads the statements of one unit by rules: first what answers nothing (“has yet to comment”), then “according to”, then verbs that
/// stand after what they report, then verbs that stand before it. What one statement has taken as content no other may read as a cue.
/// </summary>
internal sealed class UnitReader(ReadText read, int index, bool[] taken)
{
    private readonly Unit unit = read.Units[index];
    private readonly List<Draft> drafts = [];
    private readonly List<Cue> cues = CueFinder.Of(read, read.Units[index]);
    private TokenRange? outletAtEnd;

    public List<Draft> Read()
    {
        if (IsTaken(unit.First))
            return drafts;
        foreach (var draft in NoComments.Of(read, index))
            Keep(draft);
        ReadAccordingTo();
        foreach (var cue in cues)
        {
            if (!IsTaken(cue.First) && cue.Use == CueUse.Finite)
                ReadAfterContent(cue);
        }

        ReadNamedColon();
        ReadNamedDash();
        for (var i = 0; i < cues.Count; i++)
        {
            if (!IsTaken(cues[i].First))
                ReadBeforeContent(i);
        }

        return drafts;
    }

    private bool IsTaken(int token) => taken[token];

    private bool Keep(Draft draft)
    {
        if (draft.Content.Count == 0)
            return false;
        drafts.Add(draft);
        Take(draft.Cue);
        if (draft.Source is { } source)
            Take(source);
        foreach (var range in draft.Content)
            Take(range);
        return true;
    }

    private void Take(TokenRange range) => Array.Fill(taken, true, range.First, range.Last - range.First + 1);

    private bool AnyTaken(TokenRange range) => Array.IndexOf(taken, true, range.First, range.Last - range.First + 1) >= 0;

    // ---- according to

    private void ReadAccordingTo()
    {
        for (var at = unit.First; at + 2 < unit.End; at++)
        {
            if (read.Words[at] != "according" || read.Words[at + 1] != "to" || read.IsQuoted(at) || IsTaken(at))
                continue;
            var end = at + 2;
            while (end < unit.End && end - at < Phrases.Longest && !read.IsQuoted(end) && !(read.IsMark(end) && read.Words[end] is "," or "." or ";" or "—" or "–" or "--" or "!" or "?" or ":"))
                end++;
            if (end == at + 2)
                continue;
            var source = new TokenRange(at + 2, end - 1);
            var left = Trimmed(LeftStart(at), at - 1);
            if (left is { } said && Outlets.IsOutlet(read, source.First, source.Last) && SpeaksItself(said))
            {
                outletAtEnd = source;
                Take(new(at, source.Last));
                continue;
            }

            var draft = new Draft { Unit = index, Cue = new(at, at + 1), Source = source, Stance = Stance.Says, Confidence = 0.85 };
            if (left is { } before)
                draft.Content.Add(before);
            var resumes = left is null || (at > unit.First && read.Words[at - 1] == "," && end + 1 < unit.End && (EnglishWords.IsFinite(read.Words[end + 1]) || EnglishWords.LooksPast(read.Words[end + 1])));
            if (resumes && Trimmed(Math.Min(end + 1, unit.End), LastOfClause(end + 1, 0, isObject: false)) is { } after)
                draft.Content.Add(after);
            Keep(draft);
        }
    }

    // Whether somebody else already speaks in this range, so that “according to” only names who carried it.
    private bool SpeaksItself(TokenRange range) =>
        CuesIn(range.First, Math.Min(range.Last, range.First + Phrases.Longest)).Any(cue =>
            cue.Use == CueUse.Finite && cue.Entry.Takes(CueFrames.Clause) && Sources.Before(read, unit, cue.GroupStart) is { } source && source.First == range.First);

    // The cues that begin from one token up to, not including, another.
    private IEnumerable<Cue> CuesIn(int first, int end)
    {
        var (low, high) = (0, cues.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cues[middle].First < first)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < cues.Count && cues[low].First < end; low++)
            yield return cues[low];
    }

    // ---- content before the verb

    private void ReadAfterContent(Cue cue)
    {
        if (!cue.Entry.Takes(CueFrames.Quote | CueFrames.Clause))
            return;
        if (cue.GroupStart > unit.First && read.IsQuoted(cue.GroupStart - 1) && ReadInverted(cue, quoted: true))
            return;
        if (cue.GroupStart == cue.First && cue.First > unit.First && read.Words[cue.First - 1] == "," && ReadInverted(cue, quoted: false))
            return;
        if (Sources.Before(read, unit, cue.GroupStart) is not { } source || source.First == unit.First)
            return;
        var before = source.First - 1;
        var quotedBefore = read.IsQuoted(before);
        if (!quotedBefore && read.Words[before] is not ("," or "—" or "–" or "--"))
            return;
        if (AnyTaken(source))
            return;
        var following = Following.Of(read, unit, cue);
        if (!(following.Kind == FollowingKind.Nothing || (quotedBefore && following.Kind == FollowingKind.Quotation)))
            return;
        KeepAfterContent(cue, source, before, following, quotedBefore);
    }

    private bool ReadInverted(Cue cue, bool quoted)
    {
        if (cue.Last + 1 >= unit.End || (!quoted && cue.Entry.Verb is not ("say" or "write" or "add" or "explain" or "note")))
            return false;
        if (Sources.After(read, unit, cue.Last + 1) is not { } source || AnyTaken(source))
            return false;
        var after = source.Last + 1;
        if (!quoted && after < unit.End && !read.IsMark(after) && !EnglishWords.Prepositions.Contains(read.Words[after]))
            return false;
        if (!quoted && IsUnfinished(Trimmed(LeftStart(cue.GroupStart), cue.GroupStart - 1)))
            return false;
        var following = Following.Of(read, unit, cue with { Last = source.Last });
        return KeepAfterContent(cue, source, cue.GroupStart - 1, following, quoted);
    }

    private bool KeepAfterContent(Cue cue, TokenRange source, int before, Following following, bool quoted)
    {
        var draft = NewDraft(cue, source, following, quoted ? 0.95 : 0.85);
        var left = Trimmed(LeftStart(Math.Min(before + 1, cue.First)), before);
        if (left is { } content && !IsMereLead(content))
        {
            AddEarlierParagraphs(draft, content.First);
            draft.Content.Add(content);
        }

        var comma = following.At;
        if (following.Kind == FollowingKind.Quotation && quoted)
            AddQuotation(draft, following.At);
        else if (quoted && comma < unit.End && read.Words[comma] == "," && LaterQuotation(comma + 1) is { } later)
            AddQuotation(draft, later);
        else if (!quoted && comma + 1 < unit.End && read.Words[comma] == "," && (IsUnfinished(left) || Resumes(comma + 1)) && Trimmed(comma + 1, unit.End - 1) is { } rest && !AnyTaken(rest))
            draft.Content.Add(rest);
        if (!Keep(draft))
            return false;
        if (quoted || read.IsQuoted(draft.Content[^1].Last))
            AddFollowingQuotations(draft);
        return true;
    }

    // “…,” he said, pointing to the wall, “…”
    private int? LaterQuotation(int from)
    {
        for (var at = from; at < unit.End && at - from < Phrases.Longest && !IsTaken(at); at++)
        {
            if (read.Opens(at))
                return read.Words[at - 1] == "," ? at : null;
            if (CuesIn(at, at + 1).Any())
                return null;
        }

        return null;
    }

    // The clause goes on after “, he said,”: not with a relative clause, a participle or another clause.
    private bool Resumes(int at) =>
        !read.IsQuoted(at) && !EnglishWords.LooksPast(read.Words[at]) && read.Words[at] is not ("who" or "which" or "where" or "when" or "while" or "as" or "after" or "before" or "citing" or "because") &&
        !read.Words[at].EndsWith("ing", StringComparison.Ordinal) && !CueBegins(at);

    // “The bridge” and “Though the bridge is old” need what follows.
    private bool IsUnfinished(TokenRange? left)
    {
        if (left is not { } range || read.Words[range.First] is "though" or "although" or "while" or "if" or "when" or "because" or "unless")
            return true;
        for (var i = range.First; i <= range.Last && i - range.First < Phrases.Longest; i++)
        {
            if (EnglishWords.IsFinite(read.Words[i]) || EnglishWords.LooksPast(read.Words[i]))
                return false;
        }

        return range.Last - range.First < 6;
    }

    private bool CueBegins(int at) => CueLexicon.Of(read.Words[at]).Length > 0 && read.Words[at].EndsWith("ing", StringComparison.Ordinal);

    // “In Ohio, he said, …” and “Still, he said, …”: what stands before is no content.
    private bool IsMereLead(TokenRange content) =>
        content.Last - content.First < 5 && !read.IsQuoted(content.Last) &&
        (EnglishWords.Prepositions.Contains(read.Words[content.First]) || EnglishWords.IsAdverb(read.Words[content.First]) || EnglishWords.Conjunctions.Contains(read.Words[content.First])) &&
        !Enumerable.Range(content.First, content.Last - content.First + 1).Any(i => EnglishWords.IsFinite(read.Words[i]));

    // ---- NAME: “…”

    private void ReadNamedColon()
    {
        var colon = unit.First;
        while (colon < unit.End && colon - unit.First <= 6 && !read.IsQuoted(colon) && (read.IsCapital(colon) || read.Words[colon] is "'s" or "of" or "the"))
            colon++;
        if (colon == unit.First || colon + 1 >= unit.End || read.Words[colon] != ":" || IsTaken(unit.First))
            return;
        var quoted = read.Opens(colon + 1);
        if (!quoted && !IsTranscriptName(colon))
            return;
        var draft = new Draft { Unit = index, Cue = new(colon, colon), Source = new(unit.First, colon - 1), Stance = Stance.Says, Confidence = quoted ? 0.8 : 0.6 };
        if (quoted)
            AddQuotation(draft, colon + 1);
        else if (Trimmed(colon + 1, unit.End - 1) is { } content)
            draft.Content.Add(content);
        if (!Keep(draft))
            return;
        if (quoted)
            AddFollowingQuotations(draft);
        else
            AddRestOfParagraph(draft);
    }

    // “…” — NAME
    private void ReadNamedDash()
    {
        var dash = unit.End - 1;
        while (dash > unit.First && unit.End - dash <= 8 && !read.IsQuoted(dash) && read.Words[dash] is not ("—" or "–" or "―" or "--" or "-"))
            dash--;
        if (dash == unit.First || !read.Ends(dash - 1) || read.IsQuoted(dash) || !read.IsMark(dash) || dash + 1 >= unit.End || !read.IsCapital(dash + 1) || IsTaken(unit.First) || !read.IsQuoted(unit.First))
            return;
        if (Trimmed(dash + 1, unit.End - 1) is not { } source || Trimmed(unit.First, dash - 1) is not { } content || !read.IsCapital(source.Last))
            return;
        var draft = new Draft { Unit = index, Cue = new(dash, dash), Source = source, Stance = Stance.Says, Confidence = 0.7 };
        draft.Content.Add(content);
        Keep(draft);
    }

    // A name in capitals at the head of a paragraph, as transcripts set them.
    private bool IsTranscriptName(int colon)
    {
        if (index > 0 && read.Units[index - 1].Paragraph == unit.Paragraph)
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

    private void AddRestOfParagraph(Draft draft)
    {
        for (var next = index + 1; next < read.Units.Count && read.Units[next].Paragraph == unit.Paragraph; next++)
            AddToContent(draft, new(read.Units[next].First, read.Units[next].End - 1));
    }

    // ---- content after the verb

    private void ReadBeforeContent(int i)
    {
        var cue = cues[i];
        if (cue.Use == CueUse.Passive && ReadQuotedAsSaying(cue))
            return;
        var following = Following.Of(read, unit, cue);
        if (cue.Use == CueUse.Passive && ReadAgent(cue))
            return;
        if (!Accepts(cue, following))
            return;
        var source = cue.Use switch
        {
            CueUse.Passive => null,
            CueUse.Participle => SourceOfParticiple(cue),
            _ => SourceOf(cue),
        };
        if (cue.Use != CueUse.Passive && (source is not { } found || (AnyTaken(found) && !drafts.Exists(draft => draft.Source == source))))
            return;
        var draft = NewDraft(cue, source, following, ConfidenceOf(cue, following, source));
        AddContentAfter(draft, cue, i + 1, following);
        if (!Keep(draft))
            return;
        if (read.IsQuoted(draft.Content[^1].Last))
            AddFollowingQuotations(draft);
    }

    private void AddContentAfter(Draft draft, Cue cue, int next, Following following)
    {
        switch (following.Kind)
        {
            case FollowingKind.Quotation when IsWhole(following.At):
                AddQuotation(draft, following.At);
                return;
            case FollowingKind.Colon when following.At >= unit.End:
                AddNextParagraph(draft);
                return;
            default:
                var last = LastOfClause(following.At, next, IsObject(cue, following));
                if (Trimmed(following.At, last) is { } content)
                    draft.Content.Add(content);
                return;
        }
    }

    // Whether the quotation is a sentence by itself, not a fragment in the writer’s own.
    private bool IsWhole(int at)
    {
        var last = read.LastOfQuotation(at);
        var text = read.Quotations[read.QuotationOf[at]].Inside.In(read.Text).TrimEnd();
        return last + 1 >= unit.End || (text.Length > 0 && text[^1] is '.' or '!' or '?' or ',' && last - at > 4);
    }

    private bool IsObject(Cue cue, Following following) => following.Kind switch
    {
        FollowingKind.Quotation => !cue.Entry.Takes(CueFrames.Clause),
        FollowingKind.Words => cue.Entry.Takes(CueFrames.Object) && !(cue.Entry.Takes(CueFrames.Clause) && LooksLikeClause(following.At)),
        _ => false,
    };

    private bool Accepts(Cue cue, Following following)
    {
        var entry = cue.Entry;
        switch (following.Kind)
        {
            case FollowingKind.Nothing:
                return false;
            case FollowingKind.Quotation:
                return entry.Takes(CueFrames.Quote | CueFrames.Clause | CueFrames.Object) && cue.Use != CueUse.Passive;
            case FollowingKind.Colon:
                return entry.Takes(CueFrames.Quote);
            case FollowingKind.Infinitive:
                return entry.Takes(CueFrames.To | CueFrames.Object) && cue.Use != CueUse.Passive;
            case FollowingKind.Opener:
                var opener = read.Words[following.At];
                if (opener is "that" or "whether")
                    return true;
                return opener is "how" or "why" or "what" ? entry.Takes(CueFrames.That | CueFrames.Clause | CueFrames.Object)
                    : opener == "if" ? entry.Stance == Stance.Asks
                    : entry.Takes(CueFrames.That);
            default:
                return cue.Use != CueUse.Passive && AcceptsWords(cue, following.At);
        }
    }

    private bool AcceptsWords(Cue cue, int at)
    {
        var word = read.Words[at];
        if (cue.Entry.Takes(CueFrames.Weak) || EnglishWords.Conjunctions.Contains(word) || word is "as" or "about" or "than" or "because")
            return false;
        if (cue.Entry.Takes(CueFrames.Clause) && (cue.Entry.Verb is "say" or "tell" or "add" || LooksLikeClause(at)))
            return !EnglishWords.Prepositions.Contains(word) || LooksLikeClause(at);
        if (cue.Entry.Takes(CueFrames.Object))
            return !EnglishWords.Prepositions.Contains(word) && word != "to" && !EnglishWords.IsAdverb(word) && !EnglishWords.IsFinite(word);
        return false;
    }

    private bool LooksLikeClause(int at)
    {
        for (var i = at; i < unit.End && i - at < 20; i++)
        {
            if (read.IsQuoted(i))
                continue;
            if (read.Words[i] is "," or ";" or ":" or "." or "who" or "which" or "that")
                return false;
            if (i > at && (EnglishWords.IsFinite(read.Words[i]) || EnglishWords.LooksPast(read.Words[i]) || EnglishWords.SubjectPronouns.Contains(read.Words[i - 1]) && i - 1 == at))
                return true;
        }

        return false;
    }

    // “… was quoted by state media as saying”: the subject speaks, the agent is the medium.
    private bool ReadQuotedAsSaying(Cue cue)
    {
        if (cue.Entry.Verb is not ("quote" or "cite" or "report"))
            return false;
        var saying = cue.Last + 1;
        while (saying < unit.End && saying - cue.Last < Phrases.Longest && !read.IsQuoted(saying) && read.Words[saying] is not ("saying" or "telling"))
            saying++;
        if (saying >= unit.End || read.IsQuoted(saying) || saying - cue.Last >= Phrases.Longest || read.Words[saying - 1] != "as" || Sources.Before(read, unit, cue.GroupStart) is not { } source)
            return false;
        var whole = cue with { Last = saying };
        var following = Following.Of(read, unit, whole);
        if (following.Kind == FollowingKind.Nothing)
            return false;
        var draft = NewDraft(whole, source, following, 0.95);
        if (read.Words[cue.Last + 1] is "by" or "in" or "on" && saying - 2 >= cue.Last + 2)
            draft.Medium = new(cue.Last + 2, saying - 2);
        AddContentAfter(draft, whole, cues.Count, following);
        if (!Keep(draft))
            return false;
        if (read.IsQuoted(draft.Content[^1].Last))
            AddFollowingQuotations(draft);
        return true;
    }

    // “The plan was criticised by the mayor”: the agent speaks, the subject is what is spoken of.
    private bool ReadAgent(Cue cue)
    {
        if (cue.Last + 2 >= unit.End || read.Words[cue.Last + 1] != "by" || Sources.After(read, unit, cue.Last + 2) is not { } agent ||
            Sources.Before(read, unit, cue.GroupStart) is not { } subject || AnyTaken(subject))
            return false;
        var draft = new Draft { Unit = index, Cue = new(cue.First, cue.Last + 1), Source = agent, Stance = cue.Entry.Stance, Confidence = 0.5 };
        draft.Content.Add(subject);
        Keep(draft);
        return true;
    }

    private TokenRange? SourceOf(Cue cue)
    {
        var before = cue.GroupStart - 1;
        if (before < unit.First)
            return null;
        if (EnglishWords.Conjunctions.Contains(read.Words[before]) || (read.Words[before] == "," && Sources.Before(read, unit, cue.GroupStart) is null))
            return SharedSource(cue);
        return Sources.Before(read, unit, cue.GroupStart);
    }

    private TokenRange? SourceOfParticiple(Cue cue)
    {
        var before = cue.GroupStart - 1;
        if (before >= unit.First && read.Tokens[before].Kind == TokenKind.Word && !read.IsQuoted(before) && !EnglishWords.Conjunctions.Contains(read.Words[before]) &&
            !EnglishWords.Prepositions.Contains(read.Words[before]) && !EnglishWords.Subordinators.Contains(read.Words[before]))
            return Sources.Before(read, unit, cue.GroupStart);
        return SharedSource(cue);
    }

    private TokenRange? SharedSource(Cue cue)
    {
        for (var i = drafts.Count - 1; i >= 0; i--)
        {
            if (drafts[i].Source is { } source && drafts[i].Cue.First < cue.First)
                return source;
        }

        return Sources.OfUnit(read, unit, cue.GroupStart);
    }

    private static double ConfidenceOf(Cue cue, Following following, TokenRange? source)
    {
        var confidence = following.Kind switch
        {
            FollowingKind.Quotation => 0.9,
            FollowingKind.Opener => 0.85,
            FollowingKind.Words when cue.Entry.Takes(CueFrames.Clause) => 0.8,
            _ => 0.6,
        };
        return confidence - (cue.Use == CueUse.Participle ? 0.1 : 0) - (source is null ? 0.3 : 0);
    }

    // ---- ranges

    private Draft NewDraft(Cue cue, TokenRange? source, Following following, double confidence) => new()
    {
        Unit = index,
        Cue = new(cue.First, cue.Last),
        Source = source,
        Stance = StanceRules.OfCue(cue, following),
        Confidence = confidence,
        Medium = following.Medium ?? outletAtEnd,
        Audience = following.Audience,
    };

    // The first token before this one that no other statement has.
    private int LeftStart(int at)
    {
        var start = at;
        while (start > unit.First && !IsTaken(start - 1))
            start--;
        return start;
    }

    // Without the marks and joining words at either end that are not part of what was said; null when nothing remains.
    private TokenRange? Trimmed(int first, int last)
    {
        while (first <= last && !read.IsQuoted(first) && (read.IsMark(first) && read.Words[first] is not ("(" or "[" or "$" or "£" or "€")))
            first++;
        while (last >= first && !read.IsQuoted(last) && read.IsMark(last) && read.Words[last] is not (")" or "]" or "%"))
            last--;
        for (var i = first; i <= last; i++)
        {
            if (!read.IsMark(i))
                return new(first, last);
        }

        return null;
    }

    // The last token of the clause or, for an object, of the noun phrase that begins here.
    private int LastOfClause(int from, int next, bool isObject)
    {
        var at = from;
        while (at < unit.End)
        {
            if (IsTaken(at))
                return at - 1;
            while (next < cues.Count && cues[next].GroupStart < at)
                next++;
            if (at > from && next < cues.Count && StartsAnotherStatement(at, cues[next], isObject))
                return at - 1;
            if (read.IsQuoted(at))
            {
                at = read.LastOfQuotation(at);
                if (isObject && EndsInComma(at) && !(at + 1 < unit.End && (read.IsQuoted(at + 1) || read.Words[at + 1] is "a" or "an" or "and")))
                    return at;
            }
            else if (EndsHere(at, isObject))
            {
                return at - 1;
            }

            at++;
        }

        return unit.End - 1;
    }

    private bool EndsInComma(int lastOfQuotation) => read.Quotations[read.QuotationOf[lastOfQuotation]].Inside.In(read.Text).TrimEnd() is [.., ','];

    private bool EndsHere(int at, bool isObject)
    {
        var word = read.Words[at];
        if (word == ";")
            return true;
        if (word == "," && at + 1 < unit.End)
        {
            var after = read.Words[at + 1];
            return after is "while" or "whereas" or "although" or "though" or "according" || (isObject && after is not ("including" or "such") && !IsEnumeration(at));
        }

        return isObject && (word is "—" or "–" or "--" or "while" or "because" or "although" or "though" or "when" or "after");
    }

    // “… X, Y and Z”: a comma between short members of a list.
    private bool IsEnumeration(int comma)
    {
        for (var i = comma + 1; i < unit.End && i <= comma + 5 && !read.IsQuoted(i); i++)
        {
            if (read.Words[i] is "and" or "or")
                return i > comma + 1;
            if (read.IsMark(i) && read.Words[i] != ",")
                return false;
        }

        return false;
    }

    // Whether here, at a comma or a joining word, begins the statement of the next cue.
    private bool StartsAnotherStatement(int at, Cue next, bool isObject)
    {
        var word = read.Words[at];
        if (!(word is "," or ";" or "and" or "but" or "while" or "—" or "–" or "--"))
            return false;
        var start = at + 1;
        if (read.IsMark(at) && start < unit.End && read.Words[start] is "and" or "but" or "while" or "though")
            start++;
        if (next.GroupStart == start && next.Use == CueUse.Participle)
            return word is "," or "and" && next.Entry.Takes(CueFrames.Clause | CueFrames.Quote);
        if (next.Use != CueUse.Finite)
            return false;
        if (next.GroupStart == start)
            return isObject || next.Entry.Verb is "say" or "add" or "tell" or "note" or "write" || Following.Of(read, unit, next).Kind is FollowingKind.Opener or FollowingKind.Quotation;
        return start > at + 1 && next.GroupStart - start < 12 && Sources.Before(read, unit, next.GroupStart) is { } source && source.First == start &&
            Following.Of(read, unit, next).Kind != FollowingKind.Nothing;
    }

    private void AddQuotation(Draft draft, int at) => draft.Content.Add(new(at, read.LastOfQuotation(at)));

    private void AddToContent(Draft draft, TokenRange range)
    {
        draft.Content.Add(range);
        Take(range);
    }

    // Sentences that are quotation through and through and follow at once are the same speaker’s.
    private void AddFollowingQuotations(Draft draft)
    {
        for (var next = index + 1; next < read.Units.Count; next++)
        {
            var candidate = read.Units[next];
            var earlier = read.QuotationOf[read.Units[next - 1].End - 1];
            var continues = earlier >= 0 && read.Quotations[earlier].Continues;
            if ((candidate.Paragraph != unit.Paragraph && !continues) || IsTaken(candidate.First) || !IsQuotation(candidate))
                return;
            AddToContent(draft, new(candidate.First, candidate.End - 1));
        }
    }

    private bool IsQuotation(Unit candidate)
    {
        for (var i = candidate.First; i < candidate.End; i++)
        {
            if (!read.IsQuoted(i) && !read.IsMark(i))
                return false;
        }

        return read.IsQuoted(candidate.First);
    }

    // A quotation that runs on from earlier paragraphs begins there.
    private void AddEarlierParagraphs(Draft draft, int first)
    {
        if (!read.IsQuoted(first) || first != unit.First)
            return;
        var quotation = read.QuotationOf[first];
        var earlier = new List<TokenRange>();
        var at = first;
        while (quotation > 0 && read.Quotations[quotation - 1].Continues && at > 0 && read.QuotationOf[at - 1] == quotation - 1 && !IsTaken(at - 1))
        {
            var start = read.FirstOfQuotation(at - 1);
            earlier.Add(new(start, at - 1));
            at = start;
            quotation--;
        }

        earlier.Reverse();
        draft.Content.AddRange(earlier);
    }

    // “He added:” and a quotation in the next paragraph.
    private void AddNextParagraph(Draft draft)
    {
        if (index + 1 < read.Units.Count && read.Opens(read.Units[index + 1].First) && IsQuotation(read.Units[index + 1]))
            draft.Content.Add(new(read.Units[index + 1].First, read.Units[index + 1].End - 1));
    }
}
