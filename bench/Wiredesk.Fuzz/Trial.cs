using System.Diagnostics;
using System.Text.Json;
using Wiredesk.Feeds;

namespace Wiredesk.Fuzz;

/// <summary>One damaged document read as a feed and as OPML, and what was read written again.</summary>
internal static class Trial
{
    private static readonly string?[] ContentTypes = [null, "application/xml", "text/xml; charset=iso-8859-1", "text/xml; charset=utf-8", "application/rss+xml; charset=bogus"];

    /// <summary>Runs it.</summary>
    /// <returns>How long it took, and the exception that escaped, if one did.</returns>
    public static (TimeSpan Took, Exception? Escaped) Run(byte[] document, int number)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            ReadFeed(document, ContentTypes[number % ContentTypes.Length]);
            ReadOpml(document);
            return (Stopwatch.GetElapsedTime(start), null);
        }
#pragma warning disable CA1031 // What escapes, of whatever kind, is what is looked for.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return (Stopwatch.GetElapsedTime(start), escaped);
        }
    }

    private static void ReadFeed(byte[] document, string? contentType)
    {
        Feed feed;
        try
        {
            feed = FeedReader.Read(document, "https://outlet.example/feeds/all", contentType);
        }
        catch (FeedFormatException)
        {
            return;
        }
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
            JsonFeedWriter.Write(writer, feed);
        var again = FeedReader.Read(output.ToArray());
        if (again.Entries.Count != feed.Entries.Count)
            throw new InvalidOperationException($"{feed.Entries.Count} entries were read and written, {again.Entries.Count} are read again");
    }

    private static void ReadOpml(byte[] document)
    {
        try
        {
            Opml.Write("t", Opml.Read(document));
        }
        catch (FeedFormatException)
        {
            // No list; most are not.
        }
    }
}
