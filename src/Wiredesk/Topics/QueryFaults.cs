using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Topics;

/// <summary>What is wrong with a topic's query or one of its sections': what it names that there is none of, or that it asks for nothing.</summary>
public static class QueryFaults
{
    /// <summary>The faults of a topic, each with the cause and the way out, without a name of the topic before it.</summary>
    public static IReadOnlyList<string> Of(Topic topic)
        => [.. Of(topic, ""), .. topic.Sections.SelectMany(section => Of(section, $"section {section.Name}: "))];

    private static IEnumerable<string> Of(TopicQuery query, string where)
    {
        if (query.Terms.Count + query.Names.Count + query.Places.Count + query.Outlets.Count + query.Categories.Count + query.MediaTopics.Count == 0)
            yield return $"{where}asks for nothing: give Terms, Names, Places, Outlets, Categories or MediaTopics";
        foreach (var (kind, term) in Words(query))
        {
            if (!TermIndex.CanFind(term))
                yield return $"{where}{kind} \"{term}\": has no word, or too many: give 1 to {TermIndex.MostWords} words";
        }
        foreach (var place in query.Places.Where(place => Place.Named(place) is null))
            yield return $"{where}place \"{place}\": not in the gazetteer: give a country, a region or a larger town by its English name, such as \"Texas\" or \"Lisbon, Portugal\", or name it in Terms";
        foreach (var category in query.Categories.Where(string.IsNullOrWhiteSpace))
            yield return $"{where}category \"{category}\": is empty: give a section or tag, as the outlets write it";
        foreach (var code in query.MediaTopics)
        {
            if (Of(code) is { } fault)
                yield return where + fault;
        }
    }

    private static IEnumerable<(string Kind, string Term)> Words(TopicQuery query)
        => [.. query.Terms.Select(term => ("term", term)), .. query.Without.Select(term => ("term", term)), .. query.Names.Select(name => ("name", name))];

    private static string? Of(string code) => MediaTopics.Of(code) switch
    {
        null => $"media topic {code}: the desk knows no such code: give one that docs/topics.md lists, such as {MediaTopics.Prefix}20000082 (crime)",
        { IsRetired: true } retired => $"media topic {code} ({retired.Label}): IPTC has retired it: give the broader {MediaTopics.Prefix}{retired.Broader} ({MediaTopics.Of(retired.Broader!)!.Label})",
        _ => null,
    };
}
