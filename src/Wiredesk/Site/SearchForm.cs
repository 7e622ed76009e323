using System.Globalization;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Site;

/// <summary>What was asked, read: the filter it makes, and at each field what is wrong with it.</summary>
/// <param name="Asked">As typed.</param>
/// <param name="Terms">The words and phrases.</param>
/// <param name="Filter">The rest; of use only where nothing is wrong.</param>
/// <param name="Faults">By the name of the field, in words for the reader.</param>
/// <param name="Choices">Speakers who may be meant by a name that is nobody's.</param>
public sealed record SearchForm(
    SearchAsked Asked, SearchTerms Terms, SearchFilter Filter, IReadOnlyDictionary<string, string> Faults, IReadOnlyList<Speaker> Choices)
{
    /// <summary>Longer words are refused, in UTF-16 code units.</summary>
    public const int MostWords = 200;

    /// <summary>Longer names are refused, in UTF-16 code units.</summary>
    public const int MostName = 100;

    private const int MostLanguage = 12;
    private const int MostChoices = 6;

    private static readonly DateOnly s_firstDay = DateOnly.FromDateTime(DateTime.UnixEpoch);
    private static readonly DateOnly s_lastDay = new(9998, 12, 31);

    public static async Task<SearchForm> Read(SearchAsked asked, IReadOnlyList<Outlet> outlets, SpeakerQueries speakers, double leastConfidence, CancellationToken stop)
    {
        var faults = new Dictionary<string, string>();
        if (asked.Words.Length > MostWords)
            faults["q"] = $"At most {MostWords} characters.";
        if (asked.Kind is not (SearchAsked.Reports or SearchAsked.Statements))
            faults["kind"] = "There are reports and statements.";
        if (asked.Language.Length > MostLanguage || !asked.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            faults["lang"] = "Not the code of a language, such as en.";
        var (from, to) = (Day("from", asked.From, faults), Day("to", asked.To, faults));
        if (from > to)
            faults["to"] = "Before the day it begins.";

        var outlet = asked.Outlet.Length == 0 ? null : outlets.FirstOrDefault(known => IsNamed(known, asked.Outlet));
        if (asked.Outlet.Length > MostName)
            faults["outlet"] = $"At most {MostName} characters.";
        else if (asked.Outlet.Length > 0 && outlet is null)
            faults["outlet"] = "The desk follows no outlet of this name.";

        IReadOnlyList<Speaker> choices = [];
        Speaker? speaker = null;
        if (asked.Speaker.Length > MostName)
        {
            faults["speaker"] = $"At most {MostName} characters.";
        }
        else if (asked.Speaker.Length > 0)
        {
            choices = await speakers.Like(Slugs.Of(asked.Speaker), MostChoices, stop);
            speaker = choices.FirstOrDefault(known => known.Slug == Slugs.Of(asked.Speaker) || string.Equals(known.Name, asked.Speaker, StringComparison.OrdinalIgnoreCase));
            if (speaker is null)
                faults["speaker"] = choices.Count > 0 ? "Nobody of just this name. Perhaps:" : "The desk knows no speaker of this name.";
        }
        return new SearchForm(asked, SearchTerms.Of(asked.Words.Length > MostWords ? "" : asked.Words), new SearchFilter
        {
            OutletId = outlet?.Id,
            SpeakerId = speaker?.Id,
            LeastConfidence = leastConfidence,
            From = Start(from),
            Before = Start(to?.AddDays(1)),
            Language = asked.Language.Length > 0 ? asked.Language.ToLowerInvariant() : null,
        }, faults, speaker is null ? choices : []);
    }

    private static bool IsNamed(Outlet outlet, string name)
        => string.Equals(outlet.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(outlet.Slug, name, StringComparison.OrdinalIgnoreCase);

    private static DateOnly? Day(string field, string typed, Dictionary<string, string> faults)
    {
        if (typed.Length == 0)
            return null;
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= s_firstDay && day <= s_lastDay)
            return day;
        faults[field] = "Not a day. Write it as 2026-11-28.";
        return null;
    }

    private static DateTimeOffset? Start(DateOnly? day) => day is { } known ? new DateTimeOffset(known, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
