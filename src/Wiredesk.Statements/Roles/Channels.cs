using System.Collections.Frozen;
using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles.Speakers;

namespace Wiredesk.Statements.Roles;

/// <summary>
/// Finds through whom or where a statement came and to whom it was said: “was quoted by state media as saying”, “told lawmakers”,
/// “in a statement”. They stand after the cue, around the source, before it, or after the content.
/// </summary>
internal sealed class Channels
{
    // How far from cue, source and content a medium or listener may stand, in tokens.
    private const int Reach = 60;

    // Verbs after which “to” leads to a listener.
    private static readonly FrozenSet<string> SaidTo = (
        "say write explain add speak talk announce report suggest confirm reveal describe mention complain repeat reiterate apologise apologize admit indicate " +
        "tweet email text").Split(' ').ToFrozenSet();

    private readonly CueClause clause;
    private readonly ReadText read;
    private readonly CueHead? head;

    private Channels(CueClause clause, CueHead? head) => (this.clause, read, this.head) = (clause, clause.Read, head);

    /// <summary>The noun phrase of the medium, or the whole of its phrase (“in a statement”); null when the text does not say.</summary>
    public TokenRange? Medium { get; private set; }

    /// <summary>Who was told; null when the text does not say.</summary>
    public TokenRange? Audience { get; private set; }

    public static Channels Of(CueClause clause, CueHead? head)
    {
        var channels = new Channels(clause, head);
        if (QuotedAsSaying.Medium(clause, head) is { } carrier)
            channels.Medium = carrier;
        channels.ReadAfterCue();
        channels.ReadAroundSource();
        channels.ReadLead();
        channels.Medium ??= TrailingMedium.After(clause, Math.Max(clause.CueLast, clause.Source?.Last ?? 0));
        channels.Medium ??= TrailingMedium.After(clause, clause.Attribution.Content[^1].Last);
        return channels;
    }

    private void ReadAfterCue()
    {
        var from = head is null ? clause.Cue.First : (head.Noun?.At ?? head.Last) + 1;
        var listens = head is { IsPassive: false, Form: not null, Noun: null } &&
            (head.Entry.Takes(CueFrames.Person) || (clause.ContentInUnit is not null && MayAddress(head)));
        var commas = 0;
        for (var at = from; at < clause.Unit.End && at - from < Reach;)
        {
            if (clause.Source is { } source && source.First == at)
            {
                (at, listens) = (source.Last + 1, listens && head!.Entry.Takes(CueFrames.Person));
                continue;
            }

            if (clause.IsContent(at) || (at > clause.CueLast && read.IsQuoted(at)))
                return;
            var word = read.Words[at];
            if (read.IsMark(at) && at > clause.CueLast)
            {
                // Beyond a comma only a medium or more of the gap before the content may follow.
                at = clause.ContentInUnit > at ? at : PastAside(at);
                if (word != "," || !(clause.ContentInUnit > at || (commas++ == 0 && IsPreposition(clause.Word(at + 1)))))
                    return;
                listens = false;
                at++;
                continue;
            }

            at = ReadPhrase(at, ref listens);
        }
    }

    // said NAME, the mayor, in a statement: to the comma after what describes the name.
    private int PastAside(int comma)
    {
        const int longest = 14;
        if (!EnglishWords.Determiners.Contains(clause.Word(comma + 1)))
            return comma;
        for (var at = comma + 2; at < clause.Unit.End && at - comma < longest && !read.IsQuoted(at) && !clause.IsContent(at); at++)
        {
            if (read.Words[at] == ",")
                return at;
        }

        return comma;
    }

    // Reads the time, listener or medium that begins here; returns the token after it.
    private int ReadPhrase(int at, ref bool listens)
    {
        var word = read.Words[at];
        var limit = Limit(at);
        if (Times.EndOf(read, at, clause.Unit.End) is var past && past > at)
            return past;
        if (IsPreposition(word))
        {
            var end = Phrases.EndOfPreposition(read, at, limit);
            if (end > at + 1)
                Take(at, end);
            return end;
        }

        if (IsSpeaking(word))
        {
            var ignored = false;
            return at + 1 < limit && IsPreposition(read.Words[at + 1]) ? ReadPhrase(at + 1, ref ignored) : at + 1;
        }

        if (!listens || EnglishWords.ClauseOpeners.Contains(word) || (!read.IsCapital(at) && EnglishWords.LooksPast(word)))
            return at + 1;
        var next = Phrases.EndOfNoun(read, at, limit);
        if (next == at)
            return at + 1;
        listens = false;
        if (read.Words[next - 1] == "'s")
            next = PastShow(next);
        if (next == at + 1 && EnglishWords.ObjectPronouns.Contains(word))
            return next;
        if (Outlets.IsToldOutlet(read, at, next - 1) || Outlets.IsOccasion(read, at, next - 1))
            Medium ??= new(at, next - 1);
        else
            Audience ??= new(at, next - 1);
        return next;
    }

    // told OUTLET’s “SHOW”: with the show, or without the “’s”.
    private int PastShow(int at)
    {
        const int longest = 8;
        var shown = at < clause.Unit.End && read.Opens(at) && read.LastOfQuotation(at) - at < longest && !clause.IsContent(at);
        return shown ? read.LastOfQuotation(at) + 1 : at - 1;
    }

    private void Take(int at, int past)
    {
        var end = Times.WithoutTrailing(read, at + 1, past - 1) + 1;
        // “in a statement issued on Monday”
        if (end - 1 > at + 1 && EnglishWords.LooksPast(read.Words[end - 1]) && !read.IsCapital(end - 1))
            end--;
        if (Outlets.IsMedium(read, at, end - 1))
            Medium ??= new(read.Words[at] == "to" ? at + 1 : at, end - 1);
        else if (read.Words[at] == "to" && head is null or { IsPassive: false } && !IsOwnTail(at) && !IsReferring(clause.Word(at - 1)) &&
            IsListener(at + 1, end - 1))
            Audience ??= Listener(at + 1, end);
    }

    private TokenRange? Listener(int at, int limit) => Phrases.EndOfNoun(read, at, limit) is var end && end > at ? new(at, end - 1) : null;

    // No phrase runs into the content or the source.
    private int Limit(int at)
    {
        var limit = clause.Unit.End;
        if (clause.Source is { } source && source.First > at)
            limit = Math.Min(limit, source.First);
        foreach (var range in clause.Attribution.Content)
        {
            if (range.First > at)
                return Math.Min(limit, range.First);
        }

        return limit;
    }

    // NAME, in an interview with OUTLET, said; NAME, speaking to reporters, said.
    private void ReadAroundSource()
    {
        if (clause.Source is not { } source)
            return;
        Medium ??= SourceForms.FormOf(read, source);
        var listens = false;
        for (var at = source.First + 1; at + 1 < clause.Cue.First && at - source.First < Reach; at++)
        {
            if (read.Words[at] == "," && (IsPreposition(read.Words[at + 1]) || IsSpeaking(read.Words[at + 1])))
                ReadPhrase(at + 1, ref listens);
        }
    }

    // In an interview with OUTLET, NAME said; Speaking to reporters on Monday, NAME said.
    private void ReadLead()
    {
        var end = Math.Min(clause.Source?.First ?? clause.Cue.First, clause.Cue.First);
        var first = Math.Max(clause.Unit.First, end - Reach);
        for (var at = end - 1; at >= first; at--)
        {
            if (read.IsQuoted(at) || clause.IsContent(at))
                first = at + 1;
        }

        var listens = false;
        var opens = first == clause.Unit.First;
        for (var at = first; at < end; at++)
        {
            if (opens && (IsPreposition(read.Words[at]) || IsSpeaking(read.Words[at])))
                ReadPhrase(at, ref listens);
            opens = read.Words[at] == "," || (opens && (EnglishWords.Conjunctions.Contains(read.Words[at]) || EnglishWords.IsAdverb(read.Words[at])));
        }
    }

    private static bool MayAddress(CueHead head) =>
        head.Stance is Stance.Asks or Stance.Demands or Stance.Warns or Stance.Promises && head.Entry.Tail.Length == 0;

    // “referring to”, “according to”: their “to” leads to no listener.
    private static bool IsReferring(string word) => word is "according" || (word.EndsWith("ing", StringComparison.Ordinal) && !IsSpeaking(word));

    // The “to” that belongs to the cue’s own fixed words.
    private bool IsOwnTail(int at) => head is not null && head.First <= at && at <= head.Last;

    // “to reporters”, not “to the bridge”: only after words of speaking.
    private bool IsListener(int first, int last) =>
        !read.IsQuoted(first) && !EnglishWords.TimeNames.Contains(read.Words[last]) && (read.IsCapital(last) || !EnglishWords.IsAdverb(read.Words[last])) &&
            (head is null || SaidTo.Contains(head.Entry.Word));

    private static bool IsPreposition(string word) => word == "to" || (EnglishWords.Prepositions.Contains(word) && word is not ("about" or "as"));

    private static bool IsSpeaking(string word) => word is "speaking" or "writing" or "posting" or "talking" or "appearing" or "testifying" or "addressing";
}
