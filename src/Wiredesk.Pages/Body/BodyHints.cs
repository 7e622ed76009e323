namespace Wiredesk.Pages.Body;

/// <summary>What a page says of its article elsewhere than in the body.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Description">The summary that tags give.</param>
/// <param name="ArticleBody">The text that JSON-LD gives.</param>
/// <param name="Byline">Who wrote it, and the name of the site.</param>
/// <param name="IsNews">Whether JSON-LD calls it news.</param>
/// <param name="IsArticle">Whether JSON-LD or OpenGraph call it an article.</param>
internal sealed record BodyHints(string? Title, string? Description, string? ArticleBody, IReadOnlyList<string> Byline, bool IsNews, bool IsArticle);
