namespace Wiredesk.Stories.Terms;

/// <summary>An article's heaviest terms with unit length, heaviest first.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Weights">The weight of each, 0 to 1.</param>
internal sealed record TermVector(uint[] Terms, float[] Weights);
