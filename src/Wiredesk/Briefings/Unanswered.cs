using Wiredesk.Statements;

namespace Wiredesk.Briefings;

/// <summary>Who declined or has yet to comment, and has not been heard in the story since.</summary>
internal static class Unanswered
{
    public static IReadOnlyList<BriefingLine> Of(StoryTexts texts)
    {
        var lastHeard = texts.Statements
            .Where(said => said.Statement.SpeakerId is not null && !IsSilence(said.Statement.Stance))
            .GroupBy(said => said.Statement.SpeakerId!.Value)
            .ToDictionary(group => group.Key, group => group.Max(said => said.Filed.Article.At));
        return [.. texts.Statements
            .Where(said => said.Statement.SpeakerId is not null && IsSilence(said.Statement.Stance))
            .Where(said => !lastHeard.TryGetValue(said.Statement.SpeakerId!.Value, out var heard) || heard <= said.Filed.Article.At)
            .GroupBy(said => said.Statement.SpeakerId!.Value)
            .Select(group => group.MaxBy(said => said.Filed.Article.At))
            .OrderByDescending(said => said.Filed.Article.At)
            .Select(said => texts.StatementLine(said.Filed, said.Statement))];
    }

    public static bool IsSilence(Stance stance) => stance is Stance.HasYetToComment or Stance.DeclinesToComment;
}
