using Microsoft.AspNetCore.Http.Extensions;

namespace Wiredesk.Site;

/// <summary>What was asked of the search, as typed: it stays in the form whatever comes of it.</summary>
public sealed record SearchAsked
{
    public const string Reports = "reports";
    public const string Statements = "statements";

    public required string Words { get; init; }
    public required string Speaker { get; init; }
    public required string Outlet { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Language { get; init; }
    public required string Kind { get; init; }

    public bool IsForStatements => Kind == Statements;

    /// <summary>Whether more than words is asked for.</summary>
    public bool IsNarrowed => Speaker.Length + Outlet.Length + From.Length + To.Length + Language.Length > 0;

    public bool IsEmpty => Words.Length == 0 && !IsNarrowed;

    /// <summary>The same search from another place on.</summary>
    public string Address(long? before = null, int page = 1)
    {
        var query = new QueryBuilder();
        Add("q", Words);
        Add("speaker", Speaker);
        Add("outlet", Outlet);
        Add("from", From);
        Add("to", To);
        Add("lang", Language);
        Add("kind", IsForStatements ? Kind : "");
        Add("before", before?.ToString() ?? "");
        Add("page", page > 1 ? page.ToString() : "");
        return "/search" + query.ToQueryString();

        void Add(string name, string value)
        {
            if (value.Length > 0)
                query.Add(name, value);
        }
    }
}
