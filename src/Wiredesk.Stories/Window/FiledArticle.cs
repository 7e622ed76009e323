using System.Runtime.InteropServices;
using Wiredesk.Stories.Terms;
using Wiredesk.Stories.Texts;

namespace Wiredesk.Stories.Window;

/// <summary>An article the index remembers.</summary>
internal sealed class FiledArticle
{
    /// <summary>What a weight of 1 is kept as.</summary>
    public const float WeightUnits = ushort.MaxValue;

    private readonly uint[] piece;
    private readonly int start;
    private readonly int terms;
    private readonly int shingles;
    private readonly int numbers;

    public FiledArticle(ArticleMemory memory, TermVector vector, ArticleFeatures features)
    {
        (terms, shingles, numbers) = (vector.Terms.Length, features.Shingles.Length, features.Numbers.Length);
        (piece, start) = memory.Take(terms + ((terms + 1) / 2) + shingles + numbers);
        vector.Terms.CopyTo(piece, start);
        features.Numbers.CopyTo(piece, start + terms + ((terms + 1) / 2));
        features.Shingles.CopyTo(piece, start + terms + ((terms + 1) / 2) + numbers);
        var weights = MemoryMarshal.Cast<uint, ushort>(piece.AsSpan(start + terms));
        for (var i = 0; i < terms; i++)
            weights[i] = (ushort)(vector.Weights[i] * WeightUnits);
    }

    public required long Id { get; init; }

    public required string Outlet { get; init; }

    public required bool FromAgency { get; init; }

    public required IReadOnlyList<string> Credits { get; init; }

    /// <summary>The stems of its title.</summary>
    public required uint[] TitleTerms { get; init; }

    public required long Story { get; set; }

    /// <summary>The article this one is a copy of.</summary>
    public required CopyMatch? Copy { get; set; }

    public long? Origin => Copy?.Origin;

    /// <summary>Its text is the origin's, whole.</summary>
    public bool IsFullCopy => Copy is { Kind: CopyKind.Full };

    /// <summary>Stands for its text in its story; copies that add nothing do not.</summary>
    public bool IsRepresentative => Copy is null or { Kind: CopyKind.Composite };

    /// <summary>Its text is a notice that its outlet prints under any title.</summary>
    public bool IsFurniture { get; set; }

    /// <summary>Days since 1970, or not a number while no article has had a date.</summary>
    public required double Day { get; init; }

    /// <summary>The date of the window when the article was filed.</summary>
    public required double FiledOn { get; init; }

    /// <summary>Its heaviest terms, heaviest first.</summary>
    public ReadOnlySpan<uint> Terms => piece.AsSpan(start, terms);

    /// <summary>The weight of each, in <see cref="WeightUnits"/>.</summary>
    public ReadOnlySpan<ushort> Weights => MemoryMarshal.Cast<uint, ushort>(piece.AsSpan(start + terms))[..terms];

    /// <summary>The different numbers in title and lead.</summary>
    public ReadOnlySpan<uint> Numbers => piece.AsSpan(start + terms + ((terms + 1) / 2), numbers);

    /// <summary>The five-word runs of its text.</summary>
    public ReadOnlySpan<uint> Shingles => piece.AsSpan(start + terms + ((terms + 1) / 2) + numbers, shingles);
}
