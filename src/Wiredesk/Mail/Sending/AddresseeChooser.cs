using System.Globalization;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Sending;

/// <summary>Who of an edition's subscribers gets an issue, with which sections, and from when on.</summary>
internal sealed class AddresseeChooser(Edition edition, IssueTemplate template, MailIdentity identity)
{
    private readonly DateOnly _day = DateOnly.ParseExact(template.Issue.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public NewDelivery? Choose(Addressee reader)
    {
        var isDaily = template.Issue.Number == 0;
        if (isDaily && !reader.Days.HasFlag(EditionSchedule.WeekdayOf(_day)))
            return null;
        var sections = isDaily ? template.SectionsOf(reader.Sections) : Sections.None;
        // Corrections go to whom they are owed, also with an issue that has nothing else for them.
        if (sections == Sections.None && !reader.IsOwed)
            return null;
        return new NewDelivery(
            reader.SubscriberId,
            IssueMessage.MessageId(edition, template.Issue, reader.Token, identity),
            sections,
            isDaily && reader.Hour is { } hour && hour > edition.Hour ? EditionSchedule.At(edition, _day, hour) : null);
    }
}
