using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>Which roles an article has given to whom.</summary>
internal sealed class RoleBook(ReadText read)
{
    // How many bearers of one role are told apart: the last named.
    private const int Reach = 20;

    private readonly Dictionary<string, List<(RolePhrase Phrase, Entity Bearer)>> byHead = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Entity> byToken = [];

    /// <summary>Whom the role at this very token was given to: “NAME is a lawyer who …”.</summary>
    public Entity? GivenAt(int token) => byToken.GetValueOrDefault(token);

    /// <summary>Notes the role named from the first token to the last for <paramref name="bearer"/>; false when it is none.</summary>
    public bool Register(Entity bearer, int first, int last)
    {
        if (RolePhrase.Of(read, first, last) is not { } phrase)
            return false;
        if (!byHead.TryGetValue(phrase.Head, out var known))
            byHead[phrase.Head] = known = [];
        if (known.Count >= Reach)
            known.RemoveAt(0);
        known.Add((phrase, bearer));
        byToken[phrase.HeadAt] = bearer;
        return true;
    }

    /// <summary>Who bears the role; of several the one it fits best and, of those, the last named. Null when nobody does.</summary>
    public Entity? Bearer(RolePhrase phrase)
    {
        var (best, bearer) = (-1, (Entity?)null);
        if (!byHead.TryGetValue(phrase.Head, out var known))
            return null;
        for (var i = known.Count - 1; i >= 0; i--)
        {
            if (known[i].Phrase.Fit(phrase) is { } fit && fit > best)
                (best, bearer) = (fit, known[i].Bearer);
        }

        return bearer;
    }
}
