using System.Text;
using System.Text.Json;
using Wiredesk.News;

namespace Wiredesk.Site.Live;

/// <summary>A server-sent event (WHATWG HTML, 9.2) as it goes over the wire, rendered once for all readers.</summary>
/// <param name="Id">The change's number, from which a reader resumes.</param>
/// <param name="Bytes">The event in UTF-8, with the blank line that ends it.</param>
internal sealed record LiveEvent(long Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A sign of life. It has no number: a reader who resumes after it resumes after the last change.</summary>
    public static readonly ReadOnlyMemory<byte> Still = Encoding.UTF8.GetBytes("event: still\ndata: {}\n\n");

    public static LiveEvent Of(Change change) => new(change.Id, Render("change", change.Id, JsonSerializer.Serialize(
        new Told(change.Id, change.Kind.ToString(), change.StoryId, change.LineId, change.ArticleId, Moments.Iso(change.At)), JsonSerializerOptions.Web)));

    /// <summary>The first event; browsers take a connection for open only once something came.</summary>
    public static ReadOnlyMemory<byte> Hello(long last) => Render("hello", last, "{}");

    /// <summary>More is missing than is told one by one: the page is to be loaded anew.</summary>
    public static ReadOnlyMemory<byte> Refresh(long last) => Render("refresh", last, "{}");

    private static byte[] Render(string kind, long id, string data) => Encoding.UTF8.GetBytes($"id: {id}\nevent: {kind}\ndata: {data}\n\n");

    private sealed record Told(long Id, string Kind, long Story, long? Line, long? Article, string At);
}
