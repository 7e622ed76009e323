using Wiredesk.News;

namespace Wiredesk.Briefings;

/// <summary>The words behind a briefing's references: texts of its revisions, names of its outlets.</summary>
public sealed class BriefingTexts(IReadOnlyDictionary<long, string> revisions, IReadOnlyDictionary<long, Outlet> outlets, IReadOnlyDictionary<long, string> titles, IReadOnlyDictionary<long, string> urls)
{
    /// <summary>The line as published; null when its evidence does not verify, and then it must not be shown.</summary>
    public string? Of(BriefingLine line)
        => revisions.TryGetValue(line.Evidence.RevisionId, out var text) ? line.Evidence.Verify(text) : null;

    public Outlet? Outlet(long id) => outlets.GetValueOrDefault(id);

    public string OutletName(long id) => outlets.TryGetValue(id, out var outlet) ? outlet.Name : "";

    /// <summary>An article's title as its outlet published it.</summary>
    public string Title(long articleId) => titles.GetValueOrDefault(articleId) ?? "";

    /// <summary>An article's own address.</summary>
    public string Url(long articleId) => urls.GetValueOrDefault(articleId) ?? "";
}
