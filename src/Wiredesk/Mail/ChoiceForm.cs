using System.Globalization;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">The element that is to be mended, by its id.</param>
/// <param name="Text">What is wrong and what to do, for the one who filled it in.</param>
public sealed record FormFault(string Field, string Text);

/// <summary>The fields of one edition as they stand in a form.</summary>
public sealed record EditionFields(Edition Edition, bool IsChosen, Subscription Asked);

/// <summary>
/// The part of a form that chooses among editions, and within each among its sections, days and hours. A form that shows only
/// the names of editions asks for all of each.
/// </summary>
public sealed record ChoiceForm(IReadOnlyList<EditionFields> Editions, IReadOnlyList<FormFault> Faults)
{
    /// <summary>The field that names an edition by its slug.</summary>
    public const string EditionField = "edition";

    /// <summary>The field that tells that the finer choices of an edition were shown; its value is the edition's number.</summary>
    public const string ShownField = "finer";

    private const int LastHour = 23;

    /// <summary>What is chosen; to be used only where there are no faults.</summary>
    public IReadOnlyList<EditionChoice> Chosen => [.. Editions.Where(fields => fields.IsChosen).Select(fields => new EditionChoice(fields.Edition, fields.Asked))];

    public IReadOnlyList<Subscription> Subscriptions => [.. Chosen.Select(choice => choice.Subscription)];

    /// <summary>The element of an edition's sections: its id, and its name in the form.</summary>
    public static string SectionsField(Edition edition) => Field("sections", edition);

    /// <inheritdoc cref="SectionsField"/>
    public static string DaysField(Edition edition) => Field("days", edition);

    /// <inheritdoc cref="SectionsField"/>
    public static string HourField(Edition edition) => Field("hour", edition);

    /// <summary>A form not filled in yet: all of the one edition, or none of several.</summary>
    public static ChoiceForm Blank(IReadOnlyList<Edition> all)
        => new([.. all.Select(edition => new EditionFields(edition, all.Count == 1, new Subscription { EditionId = edition.Id }))], []);

    /// <summary>The choices that a subscriber has.</summary>
    public static ChoiceForm Of(IReadOnlyList<Edition> all, IReadOnlyList<Subscription> subscriptions)
        => new([.. all.Select(edition => subscriptions.FirstOrDefault(one => one.EditionId == edition.Id) is { } asked
            ? new EditionFields(edition, true, asked)
            : new EditionFields(edition, false, new Subscription { EditionId = edition.Id }))], []);

    /// <summary>Reads what was posted.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="all">The editions there are.</param>
    /// <param name="isOneMeant">Whether the form needs no box where there is only one edition.</param>
    public static ChoiceForm Read(IFormCollection form, IReadOnlyList<Edition> all, bool isOneMeant = false)
    {
        var named = form[EditionField].ToHashSet();
        if (isOneMeant && all.Count == 1 && named.Count == 0)
            named.Add(all[0].Slug);
        var shown = form[ShownField].ToHashSet();
        var faults = new List<FormFault>();
        var fields = new List<EditionFields>();
        foreach (var edition in all)
        {
            var isChosen = named.Contains(edition.Slug);
            var asked = shown.Contains(Number(edition)) ? Finer(form, edition, isChosen ? faults : []) : new Subscription { EditionId = edition.Id };
            fields.Add(new EditionFields(edition, isChosen, asked));
        }
        return new ChoiceForm(fields, faults);
    }

    /// <summary>The hours an edition can be had at; the first is its own.</summary>
    public static IEnumerable<int> Hours(Edition edition) => Enumerable.Range(edition.Hour, LastHour + 1 - edition.Hour);

    private static Subscription Finer(IFormCollection form, Edition edition, List<FormFault> faults)
    {
        var (allSections, allDays) = (edition.Sections, EditionChoice.DaysOf(edition));
        var sections = Flags(form[SectionsField(edition)], allSections);
        var days = Flags(form[DaysField(edition)], allDays);
        if (sections == Sections.None)
            faults.Add(new FormFault(SectionsField(edition), $"{edition.Name}: choose at least one section."));
        if (days == Weekdays.None)
            faults.Add(new FormFault(DaysField(edition), $"{edition.Name}: choose at least one day."));
        // What an edition gets later comes to those who have all of it.
        return new Subscription
        {
            EditionId = edition.Id,
            Sections = sections == allSections ? Sections.All : sections,
            Days = days == allDays ? Weekdays.All : days,
            Hour = HourOf(form[HourField(edition)].ToString(), edition, faults),
        };
    }

    private static int? HourOf(string typed, Edition edition, List<FormFault> faults)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour >= edition.Hour && hour <= LastHour)
            return hour == edition.Hour ? null : hour;
        faults.Add(new FormFault(HourField(edition), $"{edition.Name}: choose an hour from {EditionChoice.Clock(edition.Hour)} to {EditionChoice.Clock(LastHour)}."));
        return null;
    }

    /// <summary>The values named; where there is only one, it needs no name.</summary>
    private static T Flags<T>(IEnumerable<string?> names, T all) where T : struct, Enum
    {
        var known = EditionChoice.Each(all);
        if (known.Count <= 1)
            return all;
        var named = names.ToHashSet();
        var chosen = known.Where(flag => named.Contains(flag.ToString())).Aggregate(0, (sum, flag) => sum | Convert.ToInt32(flag, CultureInfo.InvariantCulture));
        return (T)Enum.ToObject(typeof(T), chosen);
    }

    private static string Field(string name, Edition edition) => $"{name}-{Number(edition)}";

    private static string Number(Edition edition) => edition.Id.ToString(CultureInfo.InvariantCulture);
}
