namespace Wiredesk.Stories;

/// <summary>An article the index remembers.</summary>
internal sealed class FiledArticle
{
    public required long Id { get; init; }

    public required string Outlet { get; init; }

    public required bool FromAgency { get; init; }

    public required IReadOnlyList<string> Credits { get; init; }

    public required long Story { get; init; }

    /// <summary>The article this one was filed as a copy of.</summary>
    public required long? Origin { get; init; }

    /// <summary>Days since 1970, or not a number while no article has had a date.</summary>
    public required double Day { get; init; }

    /// <summary>The date of the window when the article was filed.</summary>
    public required double FiledOn { get; init; }

    public required TermVector Vector { get; init; }

    /// <summary>All its terms, to be taken out of the statistics when it leaves.</summary>
    public required uint[] AllTerms { get; init; }

    public required uint[] Shingles { get; init; }
}
