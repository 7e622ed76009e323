using System.Globalization;
using System.Security.Cryptography;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Import;

/// <summary>A row of a list that was left out, and why.</summary>
public sealed record LeftOut(int Line, string Address, string Reason);

/// <summary>What became of a list.</summary>
public sealed record ImportReport
{
    public long Rows { get; set; }
    public long Added { get; set; }

    /// <summary>Had the edition already, or were on the list of those not to be mailed already.</summary>
    public long Known { get; set; }

    /// <summary>Put on the list of those not to be mailed.</summary>
    public long Suppressed { get; set; }

    /// <summary>Stood in the list before.</summary>
    public long Repeated { get; set; }

    /// <summary>Without a consent.</summary>
    public long WithoutConsent { get; set; }

    /// <summary>Left here before, or not to be mailed.</summary>
    public long NotTakenBack { get; set; }

    /// <summary>That cannot be used.</summary>
    public long Bad { get; set; }
}

/// <summary>
/// Takes in a list of subscribers. Run again it changes nothing; stopped in the middle it goes on where it was when run again.
/// </summary>
public sealed class SubscriberImport(SubscriberTransferStore transfers, EditionStore editions, Settings settings, TimeProvider clock)
{
    private const int TokenBytes = 24;

    /// <param name="name">The file's name.</param>
    /// <param name="file">What is in it.</param>
    /// <param name="edition">The edition that everybody gets; none where the list names them.</param>
    /// <param name="given">What is said of those whose row has no consent of its own.</param>
    /// <param name="isTrial">Whether only to tell what would become of them.</param>
    /// <param name="leftOut">Told of each row that is left out.</param>
    /// <param name="stop">Stops between two batches; what was taken in stays.</param>
    /// <exception cref="DeskException">The file is no list of subscribers.</exception>
    public async Task<ImportReport> Run(string name, TextReader file, Edition? edition, GivenConsent? given, bool isTrial, Action<LeftOut> leftOut, CancellationToken stop)
    {
        var bySlug = (await editions.All(stop)).ToDictionary(one => one.Slug, StringComparer.Ordinal);
        var (report, seen) = (new ImportReport(), new HashSet<(string, long)>());
        var (agreed, unwanted) = (new List<(ListedRow Row, ListedSubscriber One)>(), new List<(ListedRow Row, string Folded)>());
        foreach (var row in new ListReader(name, given, settings.Mail.KeepSignUpAddress, clock).Read(file))
        {
            report.Rows++;
            switch (row)
            {
                case ListedRow.Agreed one when EditionOf(one.Choice, edition, bySlug, out var fault) is { } chosen:
                    if (seen.Add((MailAddress.Fold(one.Address), chosen.Id)))
                        agreed.Add((row, Listed(one, chosen)));
                    else
                        report.Repeated++;
                    break;
                case ListedRow.Agreed one:
                    EditionOf(one.Choice, edition, bySlug, out var why);
                    report.Bad++;
                    leftOut(new LeftOut(row.Line, row.Typed, why));
                    break;
                case ListedRow.Unwanted one:
                    if (seen.Add((MailAddress.Fold(one.Address), 0)))
                        unwanted.Add((row, MailAddress.Fold(one.Address)));
                    else
                        report.Repeated++;
                    break;
                case ListedRow.NoConsent one:
                    report.WithoutConsent++;
                    leftOut(new LeftOut(row.Line, row.Typed, one.Reason));
                    break;
                case ListedRow.Bad one:
                    report.Bad++;
                    leftOut(new LeftOut(row.Line, row.Typed, one.Reason));
                    break;
            }
            if (agreed.Count + unwanted.Count >= Among.Most)
                await Flush();
        }
        await Flush();
        return report;

        async Task Flush()
        {
            // Who is not to be mailed comes first: a list that says both means that.
            Count(unwanted.ConvertAll(one => one.Row), await transfers.Suppress(unwanted.ConvertAll(one => one.Folded), SuppressionReason.Imported, isTrial, stop), report, leftOut);
            Count(agreed.ConvertAll(one => one.Row), await transfers.Add(agreed.ConvertAll(one => one.One), isTrial, stop), report, leftOut);
            agreed.Clear();
            unwanted.Clear();
        }
    }

    private static void Count(IReadOnlyList<ListedRow> rows, IReadOnlyList<TransferOutcome> outcomes, ImportReport report, Action<LeftOut> leftOut)
    {
        foreach (var (row, outcome) in rows.Zip(outcomes))
        {
            switch (outcome)
            {
                case TransferOutcome.Added:
                    report.Added++;
                    break;
                case TransferOutcome.Suppressed:
                    report.Suppressed++;
                    break;
                case TransferOutcome.Known:
                    report.Known++;
                    break;
                default:
                    report.NotTakenBack++;
                    leftOut(new LeftOut(row.Line, row.Typed, outcome switch
                    {
                        TransferOutcome.Left => "has left here, and is not taken back by a list",
                        TransferOutcome.OwnWill => "is to be mailed here by its own confirmation, whatever another list says: use suppress if it is not",
                        _ => "is on the list of those not to be mailed",
                    }));
                    break;
            }
        }
    }

    private static ListedSubscriber Listed(ListedRow.Agreed row, Edition edition)
    {
        // The edition belongs to the way: the same list may be taken in for two editions, and one of them be left.
        var way = row.Consent.Way.Contains(SubscriberTransferStore.ImportedFor, StringComparison.Ordinal) ? row.Consent.Way : $"{row.Consent.Way}; {SubscriberTransferStore.ImportedFor} {edition.Slug}";
        return new ListedSubscriber(
            row.Address.Address, MailAddress.Fold(row.Address), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)),
            Chosen(row.Choice, edition), row.Consent with { Way = way });
    }

    /// <summary>What the list has of sections, days and hour; where that is nothing, all of the edition.</summary>
    private static Subscription Chosen(ListedChoice choice, Edition edition) => new()
    {
        EditionId = edition.Id,
        Sections = Flags(choice.Sections, Sections.All),
        Days = Flags(choice.Days, Weekdays.All),
        Hour = int.TryParse(choice.Hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour > edition.Hour && hour <= 23 ? hour : null,
    };

    private static T Flags<T>(string? names, T all) where T : struct, Enum
        => Enum.TryParse<T>(names?.Replace('+', ','), ignoreCase: true, out var flags) && EditionChoice.Each(flags).Count > 0 ? flags : all;

    private static Edition? EditionOf(ListedChoice choice, Edition? asked, Dictionary<string, Edition> bySlug, out string fault)
    {
        var named = choice.Edition is null ? null : bySlug.GetValueOrDefault(choice.Edition);
        fault = asked is null && choice.Edition is null ? "names no edition: give --edition"
            : asked is null ? $"edition {choice.Edition}: there is none of that name"
            : $"is of edition {choice.Edition}, not of {asked.Slug}";
        return asked is null ? named : choice.Edition is null || choice.Edition == asked.Slug ? asked : null;
    }
}
