using System.Text;
using Wiredesk.Desk;
using Wiredesk.Desk.Checks;

namespace Wiredesk.Commands;

/// <summary>What <c>wiredesk doctor</c> says to a file or a pipe: a line for each check and each feed, its fields parted by tabs.</summary>
internal static class DoctorLines
{
    /// <param name="diagnosis">What was found.</param>
    /// <param name="now">The moment.</param>
    /// <param name="all">Whether feeds are told of that are well.</param>
    public static string Of(Diagnosis diagnosis, DateTimeOffset now, bool all)
    {
        var lines = new StringBuilder();
        foreach (var finding in diagnosis.Findings)
            Add(finding.IsWell ? "well" : "WRONG", finding.What, finding.Says);
        foreach (var feed in diagnosis.Told(all))
            Add(FeedHealth.Word(FeedHealth.Of(feed)), feed.Url, FeedHealth.Describe(feed, now));
        return lines.ToString();

        void Add(params string[] fields) => lines.AppendJoin('\t', fields.Select(OneLine)).Append('\n');
    }

    /// <summary>What stands in an answer from elsewhere must not move the cursor of a terminal.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
