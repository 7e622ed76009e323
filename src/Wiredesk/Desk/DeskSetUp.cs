using System.Globalization;
using Wiredesk.Fetching;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Desk;

/// <summary>Writes the outlets, topics and editions of the settings into the desk.</summary>
public sealed class DeskSetUp(OutletStore outlets, TopicStore topics, EditionStore editions, Fetcher fetcher, Settings settings, TimeProvider clock, ILogger<DeskSetUp> log)
{
    /// <summary>An issue is for reading in one sitting; and mail programs cut what is longer than a hundred kilobytes.</summary>
    private const int MostStories = 50;
    private const int MostLines = 12;

    /// <exception cref="DeskException">Entries are incomplete or not understood, a line for each; then nothing is written.</exception>
    public async Task Run(CancellationToken stop)
    {
        if (Faults(settings) is { Count: > 0 } faults)
            throw new DeskException(string.Join('\n', faults));
        foreach (var outlet in settings.Outlets)
            await outlets.Save(Read(outlet), stop);
        foreach (var outlet in (await outlets.All(stop)).Where(outlet => outlet.PrivateAllowed))
            fetcher.AllowPrivate(outlet.Host);
        // The site's own hub may be a program beside it.
        if (settings.Site.Hub.Length > 0)
            fetcher.AllowPrivate(new Uri(settings.Site.Hub).Host);
        await topics.SaveAll([.. settings.Topics.Select(TopicReading.Of)], clock.GetUtcNow(), stop);
        await TellUnknownOutlets(stop);
        foreach (var edition in settings.Editions)
            await editions.Save(Read(edition), stop);
    }

    /// <summary>What is wrong with the outlets, topics and editions of some settings, a line each.</summary>
    public static IReadOnlyList<string> Faults(Settings settings)
    {
        var faults = new List<string>();
        Try(settings.Outlets, Read);
        Try(settings.Topics, TopicReading.Of);
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

    /// <summary>An outlet that a topic names may be followed later: it is told, and the topic stands.</summary>
    private async Task TellUnknownOutlets(CancellationToken stop)
    {
        var known = (await outlets.All(stop)).Select(outlet => outlet.Slug).ToHashSet(StringComparer.Ordinal);
        foreach (var topic in settings.Topics)
        {
            foreach (var slug in topic.Outlets.Concat(topic.Sections.SelectMany(section => section.Outlets)).Distinct().Where(slug => !known.Contains(slug)))
            {
                var meant = NearestName.Of(slug, known) is { } near ? $": is {near} meant?" : ": add its feeds, or take the slug from the address of its page (/outlet/...)";
                log.LogWarning("setting Topics, {Topic}: the desk follows no outlet {Slug} so far{Meant}", topic.Name, slug, meant);
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

    private static Edition Read(EditionSettings edition)
    {
        var name = Given(edition.Name, "Editions", "Name");
        if (!EditionSchedule.IsTimeZone(edition.TimeZone))
            throw new DeskException($"setting Editions, {name}: time zone {edition.TimeZone} is not known: give an IANA name, such as Europe/Lisbon");
        if (edition.Hour is < 0 or > 23 || edition.Stories is < 1 or > MostStories || edition.Lines is < 1 or > MostLines)
            throw new DeskException($"setting Editions, {name}: the hour must be 0 to 23, the stories 1 to {MostStories}, the lines 1 to {MostLines}");
        if (!Enum.TryParse<CorrectionMail>(edition.Corrections, ignoreCase: true, out var corrections))
            throw new DeskException($"setting Editions, {name}: corrections {edition.Corrections} is not known: give Next or AtOnce");
        return new Edition
        {
            Slug = Given(edition.Slug, "Editions", "Slug"),
            Name = name,
            HomePlace = edition.HomePlace,
            Hour = edition.Hour,
            TimeZone = edition.TimeZone,
            Stories = edition.Stories,
            Lines = edition.Lines,
            Days = edition.Days.Count == 0 ? Weekdays.All : edition.Days.Aggregate(Weekdays.None, (all, day) => all | One<Weekdays>(day, name, "day", "Monday to Sunday")),
            Sections = edition.Sections.Count == 0 ? Sections.All : edition.Sections.Aggregate(Sections.None, (all, section) => all | One<Sections>(section, name, "section", "Local, National or International")),
            Topics = edition.Topics,
            Outlets = edition.Outlets,
            Corrections = corrections,
        };
    }

    /// <summary>One value of a set of flags, by its name.</summary>
    private static T One<T>(string value, string edition, string what, string known) where T : struct, Enum
        => Enum.TryParse<T>(value, ignoreCase: true, out var flag) && Enum.IsDefined(flag) && Convert.ToInt32(flag, CultureInfo.InvariantCulture) is var bits and not 0 && int.IsPow2(bits)
            ? flag : throw new DeskException($"setting Editions, {edition}: {what} {value} is not known: give {known}");

    internal static string Given(string value, string list, string name)
        => value.Length > 0 ? value : throw new DeskException($"setting {list}: an entry has no {name}: add it");
}
