using Wiredesk.Language;

namespace Wiredesk.Topics;

/// <summary>The terms and names of many queries, each once, and where they are looked for.</summary>
internal sealed class QueryTerms
{
    private readonly Dictionary<string, int> _termIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nameIds = new(StringComparer.Ordinal);

    /// <summary>Finds terms.</summary>
    public TermIndex Terms { get; } = new(asWritten: false);

    /// <summary>Finds names in full, by their id.</summary>
    public TermIndex Names { get; } = new(asWritten: true);

    /// <summary>Finds what stands for a name once the article has it in full: the name itself, and the surname of a person; by the name's id.</summary>
    public TermIndex ShortNames { get; } = new(asWritten: true);

    public int Term(string term)
    {
        if (!_termIds.TryGetValue(term, out var id))
        {
            _termIds[term] = id = _termIds.Count;
            Terms.Add(term, id);
        }
        return id;
    }

    public int Name(string name)
    {
        if (!_nameIds.TryGetValue(name, out var id))
        {
            _nameIds[name] = id = _nameIds.Count;
            Names.Add(name, id);
            ShortNames.Add(name, id);
            if (SurnameOf(name) is { } surname)
                ShortNames.Add(surname, id);
        }
        return id;
    }

    /// <summary>The last word of a name that has the shape of a person's: two to four words, all capitalised but for "van", "de" and the like.</summary>
    private static string? SurnameOf(string name)
    {
        var tokens = Tokens.Of(name);
        return tokens.Count > 1 && Language.Names.Of(name, tokens) is [var whole] && whole == new Name(0, tokens.Count - 1) && Language.Names.IsFullName(name, tokens, whole)
            ? tokens[^1].In(name).ToString()
            : null;
    }
}
