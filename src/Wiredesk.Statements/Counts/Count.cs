using Wiredesk.Language;

namespace Wiredesk.Statements.Counts;

/// <summary>A figure that a text gives for a count: how many died, were hurt, were arrested, or which sum.</summary>
/// <param name="What">What is counted, as one word: “killed”, “injured”, “arrested”, “missing”, “displaced”, “fine”, “damage” and so on.</param>
/// <param name="Value">How many, or how much; sums in their currency, <paramref name="Unit"/>.</param>
/// <param name="Unit">The currency’s sign or name in lower case; null of things that are counted.</param>
/// <param name="Bound">Whether the figure is given as exact, as a least or as a most.</param>
/// <param name="Span">The figure itself in the text, in UTF-16 code units.</param>
public sealed record Count(string What, decimal Value, string? Unit, CountBound Bound, TextSpan Span)
{
    /// <summary>Whether both can be true of one thing: “at least 12” and 15 can, 12 and 15 cannot.</summary>
    public bool AgreesWith(Count other) => Allows(other) || other.Allows(this);

    private bool Allows(Count other) => Value == other.Value || (Bound == CountBound.Least && other.Value > Value) || (Bound == CountBound.Most && other.Value < Value);
}

/// <summary>How a figure bounds its count.</summary>
public enum CountBound
{
    /// <summary>The figure as it is, “about” and “some” among them.</summary>
    Exact,

    /// <summary>“at least”, “more than”.</summary>
    Least,

    /// <summary>“up to”, “fewer than”.</summary>
    Most,
}
