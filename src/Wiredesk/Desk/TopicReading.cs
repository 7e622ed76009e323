using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Desk;

/// <summary>Turns a topic as people set it into one as the desk keeps it.</summary>
public static class TopicReading
{
    /// <exception cref="DeskException">The topic is incomplete, or asks for what there is none of; a line for each fault.</exception>
    public static Topic Of(TopicSettings settings)
    {
        var topic = new Topic
        {
            Slug = DeskSetUp.Given(settings.Slug, "Topics", "Slug"),
            Name = DeskSetUp.Given(settings.Name, "Topics", "Name"),
            Terms = settings.Terms,
            Names = settings.Names,
            Places = settings.Places,
            Outlets = settings.Outlets,
            Categories = settings.Categories,
            MediaTopics = settings.MediaTopics,
            Without = settings.Without,
            RequiresAll = settings.All,
            Sections = [.. settings.Sections.Select(Section)],
        };
        return QueryFaults.Of(topic) is { Count: > 0 } faults
            ? throw new DeskException(string.Join('\n', faults.Select(fault => $"setting Topics, {topic.Name}: {fault}")))
            : topic;
    }

    private static TopicSection Section(TopicSectionSettings settings) => new()
    {
        Name = DeskSetUp.Given(settings.Name, "Topics, Sections", "Name"),
        Terms = settings.Terms,
        Names = settings.Names,
        Places = settings.Places,
        Outlets = settings.Outlets,
        Categories = settings.Categories,
        MediaTopics = settings.MediaTopics,
        Without = settings.Without,
        RequiresAll = settings.All,
    };
}
