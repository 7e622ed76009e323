using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Desk;

/// <summary>Turns a topic as people set it into one as the desk keeps it.</summary>
public static class TopicReading
{
    /// <exception cref="DeskException">The topic is incomplete, or asks for what there is none of; a line for each fault.</exception>
    public static Topic Of(TopicSettings settings)
    {
        var topic = new Topic(settings)
        {
            Slug = DeskSetUp.Given(settings.Slug, "Topics", "Slug"),
            Name = DeskSetUp.Given(settings.Name, "Topics", "Name"),
            Sections = [.. settings.Sections.Select(section => new TopicSection(section) { Name = DeskSetUp.Given(section.Name, "Topics, Sections", "Name") })],
        };
        return QueryFaults.Of(topic) is { Count: > 0 } faults
            ? throw new DeskException(string.Join('\n', faults.Select(fault => $"setting Topics, {topic.Name}: {fault}")))
            : topic;
    }
}
