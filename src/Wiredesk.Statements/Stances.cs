namespace Wiredesk.Statements;

/// <summary>The published wording of each <see cref="Stance"/>.</summary>
public static class Stances
{
    private const string Declines = "declines to comment";
    private const string HasYet = "has yet to comment";

    /// <summary>The wording used in files, tables and pages: <c>says</c>, <c>declines to comment</c>.</summary>
    public static string Wording(this Stance stance) => stance switch
    {
        Stance.DeclinesToComment => Declines,
        Stance.HasYetToComment => HasYet,
        _ => stance.ToString().ToLowerInvariant(),
    };

    /// <summary>The stance with this published wording; false when there is none. Letter case matters.</summary>
    public static bool TryParse(string? wording, out Stance stance)
    {
        foreach (var candidate in Enum.GetValues<Stance>())
        {
            stance = candidate;
            if (candidate.Wording() == wording)
                return true;
        }

        stance = Stance.Says;
        return false;
    }
}
