namespace Wiredesk.Stories.Texts;

/// <summary>What an article is compared by; depends on nothing but the article.</summary>
/// <param name="Terms">Its different terms: stems, pairs of neighbouring names, pairs of neighbouring ideographs.</param>
/// <param name="Frequencies">The weight of each by its frequency and place, in the same order.</param>
/// <param name="Shingles">The different five-word runs of its text, in the order they stand there.</param>
/// <param name="Sample">Those of them by which it is found.</param>
/// <param name="TitleTerms">The stems of its title.</param>
/// <param name="Numbers">The different numbers in title and lead; years are none.</param>
internal sealed record ArticleFeatures(uint[] Terms, float[] Frequencies, uint[] Shingles, uint[] Sample, uint[] TitleTerms, uint[] Numbers);
