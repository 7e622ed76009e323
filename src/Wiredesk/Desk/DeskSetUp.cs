using Wiredesk.Fetching;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Writes the outlets, topics and editions of the settings into the desk.</summary>
public sealed class DeskSetUp(OutletStore outlets, TopicStore topics, EditionStore editions, Fetcher fetcher, Settings settings)
{
    /// <exception cref="DeskException">Entries are incomplete or not understood, a line for each; then nothing is written.</exception>
    public async Task Run(CancellationToken stop)
    {
        if (Faults(settings) is { Count: > 0 } faults)
            throw new DeskException(string.Join('\n', faults));
        foreach (var outlet in settings.Outlets)
            await outlets.Save(Read(outlet), stop);
        foreach (var outlet in (await outlets.All(stop)).Where(outlet => outlet.PrivateAllowed))
            fetcher.AllowPrivate(outlet.Host);
        foreach (var topic in settings.Topics)
            await topics.Save(Read(topic), stop);
        foreach (var edition in settings.Editions)
            await editions.Save(Read(edition), stop);
    }

    /// <summary>What is wrong with the outlets, topics and editions of some settings, a line each.</summary>
    public static IReadOnlyList<string> Faults(Settings settings)
    {
        var faults = new List<string>();
        Try(settings.Outlets, Read);
        Try(settings.Topics, Read);
        Try(settings.Editions, Read);
        return faults;

        void Try<T>(IEnumerable<T> entries, Func<T, object> read)
        {
            foreach (var entry in entries)
            {
                try
                {
                    read(entry);
                }
                catch (DeskException error)
                {
                    faults.Add(error.Message);
                }
            }
        }
    }

    private static Outlet Read(OutletSettings outlet)
    {
        var name = Given(outlet.Name, "Outlets", "Name");
        if (!Enum.TryParse<OutletKind>(outlet.Kind.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var kind))
            throw new DeskException($"setting Outlets, {name}: kind {outlet.Kind} is not known: give agency, newspaper, broadcaster, state media, government or NGO");
        var republishing = Republishing.Parse(outlet.Republishing);
        if (republishing == Republishing.Unknown && outlet.Republishing != Republishing.Unknown.ToString())
            throw new DeskException($"setting Outlets, {name}: republishing {outlet.Republishing} is not known: give link, excerpt:N (words), full or unknown");
        return new Outlet
        {
            Slug = Slugs.Of(name),
            Name = name,
            Host = OutletHost.Of(Given(outlet.Host, "Outlets", "Host")),
            Kind = kind,
            Language = outlet.Language,
            HomePlace = outlet.HomePlace,
            Licence = outlet.Licence,
            Republishing = republishing,
            About = outlet.About,
            PrivateAllowed = outlet.PrivateAllowed,
        };
    }

    private static Topic Read(TopicSettings topic) => new()
    {
        Slug = Given(topic.Slug, "Topics", "Slug"),
        Name = Given(topic.Name, "Topics", "Name"),
        Terms = topic.Terms,
        Sections = [.. topic.Sections.Select(section => new TopicSection(section.Name, section.Terms))],
    };

    private static Edition Read(EditionSettings edition)
    {
        var name = Given(edition.Name, "Editions", "Name");
        if (!EditionSchedule.IsTimeZone(edition.TimeZone))
            throw new DeskException($"setting Editions, {name}: time zone {edition.TimeZone} is not known: give an IANA name, such as Europe/Lisbon");
        if (edition.Hour is < 0 or > 23 || edition.Stories < 1)
            throw new DeskException($"setting Editions, {name}: the hour must be 0 to 23 and the stories 1 or more");
        return new Edition
        {
            Slug = Given(edition.Slug, "Editions", "Slug"),
            Name = name,
            HomePlace = edition.HomePlace,
            Hour = edition.Hour,
            TimeZone = edition.TimeZone,
            Stories = edition.Stories,
        };
    }

    private static string Given(string value, string list, string name)
        => value.Length > 0 ? value : throw new DeskException($"setting {list}: an entry has no {name}: add it");
}
