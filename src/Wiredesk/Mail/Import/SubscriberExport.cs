using System.Globalization;
using nietras.SeparatedValues;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Mail.Import;

/// <summary>Writes subscribers as CSV that <see cref="SubscriberImport"/> reads back: a row for each subscription, and one for whoever gets nothing any more.</summary>
public sealed class SubscriberExport(SubscriberTransferStore transfers)
{
    /// <returns>How many rows were written.</returns>
    public async Task<long> Write(TextWriter file, Edition? edition, CancellationToken stop)
    {
        using var writer = new Sep(',').Writer(options => options with { Escape = true }).To(file, leaveOpen: true);
        var rows = 0L;
        for (var after = 0L; await transfers.LastOfBatch(after, stop) is { } last; after = last)
        {
            foreach (var one in await transfers.Export(edition?.Id, after, stop))
            {
                rows++;
                Write(writer, one);
            }
        }
        return rows;
    }

    private static void Write(SepWriter writer, ExportedSubscription one)
    {
        using var row = writer.NewRow();
        row["address"].Set(SafeCell.Write(one.Address));
        row["state"].Set(one.State.ToString());
        row["edition"].Set(one.Edition ?? "");
        row["sections"].Set(Names(one.Sections, Sections.All));
        row["days"].Set(Names(one.Days, Weekdays.All));
        row["hour"].Set(one.Hour?.ToString(CultureInfo.InvariantCulture) ?? "");
        row["confirmed_at"].Set(Moment(one.ConfirmedAt));
        row["consent_text"].Set(SafeCell.Write(one.Text ?? ""));
        row["consent_version"].Set(SafeCell.Write(one.Version ?? ""));
        row["consent_way"].Set(SafeCell.Write(one.Way ?? ""));
        row["consent_at"].Set(Moment(one.At));
    }

    /// <summary>"Monday+Friday"; nothing for all, so that what an edition gets later comes to those who have all of it.</summary>
    private static string Names<T>(T? flags, T all) where T : struct, Enum
        => flags is not { } chosen || chosen.Equals(all) ? "" : string.Join('+', EditionChoice.Each(chosen));

    private static string Moment(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";
}
