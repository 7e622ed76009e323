namespace Wiredesk.Statements.Reading;

/// <summary>Finds those who were asked and said nothing: “declined to comment”, “has yet to respond”, “could not be reached”.</summary>
internal static class NoComments
{
    // How far back from “comment” its refusal may stand, and how far on a “request” from “respond”; in tokens.
    private const int Reach = 7;
    private const int RequestReach = 12;

    public static IEnumerable<Draft> Of(ReadText read, int index)
    {
        var unit = read.Units[index];
        for (var at = unit.First; at < unit.End; at++)
        {
            if (read.IsQuoted(at) || read.Words[at] is not ("comment" or "respond" or "reply" or "return" or "elaborate" or "reached" or "responded" or "commented" or "replied" or "answer"))
                continue;
            if (Refusal(read, unit, at) is not { } found || Sources.Before(read, unit, found.Cue.First) is not { } source)
                continue;
            var last = unit.End - 1;
            for (var i = found.Content + 1; i < unit.End; i++)
            {
                if (read.Words[i] is "," or ";" && !read.IsQuoted(i))
                {
                    last = i - 1;
                    break;
                }
            }

            while (last > found.Content && read.IsMark(last) && !read.IsQuoted(last))
                last--;
            var draft = new Draft { Unit = index, Cue = found.Cue, Source = source, Stance = found.Stance, Confidence = 0.9 };
            draft.Content.Add(new(found.Content, last));
            yield return draft;
            at = last;
        }
    }

    private static (TokenRange Cue, int Content, Stance Stance)? Refusal(ReadText read, Unit unit, int at)
    {
        var word = read.Words[at];
        var first = at;
        var (to, yet, not) = (-1, false, false);
        while (first > unit.First && at - first < Reach && !read.IsQuoted(first - 1))
        {
            var before = read.Words[first - 1];
            if (before == "to")
                to = first - 1;
            else if (before is "declined" or "declines" or "declining" or "refused" or "refuses" or "refusing" && to >= 0 && word is "comment" or "elaborate" or "respond" or "answer")
                return (new(first - 1, first - 1), to, Stance.DeclinesToComment);
            else if (before == "yet")
                yet = true;
            else if (before is "not" or "n't")
                not = true;
            else if (before is "has" or "have" or "had" && yet && to >= 0)
                return (new(first - 1, to - 1), to, Stance.HasYetToComment);
            else if (before is "has" or "have" or "had" or "did" or "does" or "do" && not && IsOfComment(read, unit, at))
                return WithRest(read, unit, first - 1, at, Stance.HasYetToComment);
            else if (before is "could" && not && word == "reached" && IsOfComment(read, unit, at))
                return WithRest(read, unit, first - 1, at, Stance.HasYetToComment);
            else if (before is "would" or "will" or "wo" && not && word is "comment" or "elaborate")
                return WithRest(read, unit, first - 1, at, Stance.DeclinesToComment);
            else if (!(before is "be" or "been") && !EnglishWords.IsAdverb(before))
                return null;
            first--;
        }

        return null;
    }

    private static (TokenRange Cue, int Content, Stance Stance) WithRest(ReadText read, Unit unit, int first, int verb, Stance stance) =>
        verb + 1 < unit.End && !read.IsMark(verb + 1) ? (new(first, verb), verb + 1, stance) : (new(first, verb - 1), verb, stance);

    private static bool IsOfComment(ReadText read, Unit unit, int at)
    {
        for (var i = at; i < unit.End && i - at < RequestReach; i++)
        {
            if (read.Words[i] is "comment" or "commented" or "request" or "requests" or "question" or "questions" or "email" or "emails" or "e-mail" or "call" or "calls" or
                "message" or "messages" or "inquiry" or "inquiries" or "enquiry" or "enquiries")
                return true;
        }

        return false;
    }
}
