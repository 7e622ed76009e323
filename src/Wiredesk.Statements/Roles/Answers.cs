using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>
/// Joins denials, confirmations and silences to the statements of the same article that they answer: by words that point back (“such
/// claims”, “Torvan’s statement”), by who is accused, and by what both speak of.
/// </summary>
internal static class Answers
{
    // How many statements back or on an answer’s question is looked for.
    private const int Back = 40;
    private const int Ahead = 6;

    // What speaks for a pair; set by reading the pairs found in the sample wire and in news of politics. A pair needs Enough.
    private const double Enough = 2.8;
    private const double PointsBack = 1;
    private const double PointsToAccusation = 2.5;

    // “The hosts denied it”, right behind what somebody else said.
    private const double PointsBackNear = 2.5;
    private const double Accusation = 1;
    private const double NamesSpeaker = 3.5;
    private const double IsAccused = 2.5;
    private const double IsSpokenOf = 1.5;
    private const double IsSpokenOfNear = 3.1;
    private const double SharedWord = 1;
    private const int MostShared = 4;
    private const double PerStatement = 0.05;
    private const double ComesLater = 1.5;

    // How few statements on an answer comes that needs no other sign than to be spoken of, and how few words of its own it has then.
    private const int Near = 2;
    private const int Little = 4;

    // How much a confirmation must share with what it confirms.
    private const double MuchShared = 0.7;

    public static IReadOnlyList<Statement> Join(ReadText read, IReadOnlyList<Attribution> attributions, Statement[] statements)
    {
        var said = new SaidWords[statements.Length];
        for (var i = 0; i < said.Length; i++)
            said[i] = new SaidWords(read, attributions[i], statements[i]);
        var rarity = new WordRarity(said.Select(one => one.Content));
        for (var i = 0; i < statements.Length; i++)
        {
            if (MayAnswer(statements[i].Stance) && Best(i, statements, said, rarity) is { } answered)
                statements[i] = statements[i] with { Answers = answered };
        }

        CloseSilences(statements, said, rarity);
        return statements;
    }

    private static bool MayAnswer(Stance stance) =>
        stance is Stance.Denies or Stance.Confirms or Stance.DeclinesToComment or Stance.HasYetToComment or Stance.Apologises;

    private static bool IsSilence(Stance stance) => stance is Stance.DeclinesToComment or Stance.HasYetToComment;

    private static int? Best(int answer, Statement[] statements, SaidWords[] said, WordRarity rarity)
    {
        var (best, chosen) = (Enough, (int?)null);
        for (var i = Math.Max(0, answer - Back); i < Math.Min(statements.Length, answer + Ahead + 1); i++)
        {
            if (i == answer || IsSilence(statements[i].Stance) || IsSame(statements[i].Speaker, statements[answer].Speaker))
                continue;
            // A denial is no answer to another, a question’s answer comes after it.
            if (i > answer && statements[i].Stance != Stance.Accuses)
                continue;
            var shared = rarity.Shared(said[answer].Content, said[i].Content);
            if (!MayBeAbout(said[answer], statements[answer].Stance, shared))
                continue;
            var isNext = answer - i is > 0 and <= Near;
            var near = isNext && (shared > 0 || said[answer].Content.Count <= Little);
            var score = (isNext && said[answer].PointsBack && !IsSilence(statements[answer].Stance) ? PointsBackNear : 0) + Score(said[answer], statements[i], said[i], shared, near) - (PerStatement * Math.Abs(answer - i)) - (i > answer ? ComesLater : 0);
            if (score > best)
                (best, chosen) = (score, i);
        }

        return chosen;
    }

    // To confirm one thing, or to be against it, is no answer to another.
    private static bool MayBeAbout(SaidWords answering, Stance stance, double shared) =>
        answering.PointsBack || shared >= MuchShared || (stance != Stance.Confirms && !answering.TakesSides);

    private static double Score(SaidWords answering, Statement asked, SaidWords asking, double shared, bool near)
    {
        var accuses = asked.Stance == Stance.Accuses;
        var score = (accuses ? Accusation : 0) + (answering.PointsBack ? accuses ? PointsToAccusation : PointsBack : 0);
        if (asking.SpeakerWords.Count > 0 && asking.SpeakerWords.Overlaps(answering.Owners))
            score += NamesSpeaker;
        if (asking.Accused.Overlaps(answering.SpeakerWords))
            score += IsAccused;
        else if (asking.Content.Overlaps(answering.SpeakerWords))
            score += near ? IsSpokenOfNear : IsSpokenOf;
        return score + (SharedWord * Math.Min(MostShared, shared));
    }

    // What a silent one says later on the matter answers what the silence was about or, where that is not known, the silence itself.
    private static void CloseSilences(Statement[] statements, SaidWords[] said, WordRarity rarity)
    {
        var silences = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < statements.Length; i++)
        {
            if (statements[i].Speaker is not { } speaker)
                continue;
            if (IsSilence(statements[i].Stance))
            {
                silences[speaker] = i;
            }
            else if (statements[i].Answers is null && silences.TryGetValue(speaker, out var silence) && IsOnTheMatter(i, silence, statements, said, rarity))
            {
                statements[i] = statements[i] with { Answers = statements[silence].Answers ?? silence };
                silences.Remove(speaker);
            }
        }
    }

    private static bool IsOnTheMatter(int later, int silence, Statement[] statements, SaidWords[] said, WordRarity rarity) =>
        statements[later].Stance is Stance.Denies or Stance.Confirms or Stance.Apologises ||
            rarity.Shared(said[later].Content, said[silence].Content) >= MuchShared ||
            (statements[silence].Answers is { } about && rarity.Shared(said[later].Content, said[about].Content) >= MuchShared);

    private static bool IsSame(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
