namespace Wiredesk.Stories;

/// <summary>An article that was filed before, as it was then.</summary>
/// <param name="Article">The article.</param>
/// <param name="Story">The story it is in now.</param>
/// <param name="Copy">The article it is a copy of.</param>
/// <param name="FurnitureOf">The article it was found to share nothing but furniture with.</param>
public sealed record RestoredArticle(StoryArticle Article, long Story, CopyMatch? Copy, long? FurnitureOf);
