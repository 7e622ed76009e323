using System.Runtime.InteropServices;

namespace Wiredesk.Site.Live;

/// <summary>What a live page is about: one story, or the stories of a topic.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LiveSubject
{
    private LiveSubject(long? story, long? topic) => (Story, Topic) = (story, topic);

    public long? Story { get; }
    public long? Topic { get; }

    public static LiveSubject OfStory(long id) => new(id, null);

    public static LiveSubject OfTopic(long id) => new(null, id);
}
