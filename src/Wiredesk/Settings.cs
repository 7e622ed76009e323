using System.Text.Json;
using Wiredesk.Mail;
using Wiredesk.Mail.DnsRecords;
using Wiredesk.Mail.Inbox;
using Wiredesk.News;
using Wiredesk.Status;

namespace Wiredesk;

/// <summary>
/// What the person who runs the desk sets: <c>wiredesk.json</c> in the data folder, or a file that is named, and on top of it
/// environment variables (<c>WIREDESK_Site__BaseUrl</c>). Everything has a default.
/// </summary>
public sealed record Settings
{
    public const string FileName = "wiredesk.json";
    public const string EnvironmentPrefix = "WIREDESK_";

    public SiteSettings Site { get; init; } = new();
    public MailSettings Mail { get; init; } = new();
    public FetchSettings Fetch { get; init; } = new();
    public StorySettings Stories { get; init; } = new();
    public KeepSettings Keep { get; init; } = new();

    /// <summary>What is known of outlets; written into the desk at each start.</summary>
    public IReadOnlyList<OutletSettings> Outlets { get; init; } = [];

    /// <summary>Topics; written into the desk at each start.</summary>
    public IReadOnlyList<TopicSettings> Topics { get; init; } = [];

    /// <summary>Editions; written into the desk at each start.</summary>
    public IReadOnlyList<EditionSettings> Editions { get; init; } = [];

    /// <param name="folder">The data folder, which may have a file of settings; null: there is none.</param>
    /// <param name="file">The file of settings, which must be there; null: that of the folder.</param>
    /// <exception cref="DeskException">The file is not JSON of this shape, or a setting cannot be what it says; a line for each fault.</exception>
    public static Settings Load(string? folder, string? file = null) => Load(folder, new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build(), file);

    /// <summary>The same with an environment handed in.</summary>
    internal static Settings Load(string? folder, IConfiguration inEnvironment, string? file = null)
    {
        var path = folder is null && file is null ? null : PathOf(folder ?? "", file);
        if (file is not null && !File.Exists(path))
            throw new DeskException($"settings {path}: there is no such file: name another with --settings, or leave that out for {FileName} in the data folder");
        try
        {
            var written = new ConfigurationBuilder();
            if (path is not null)
                written.AddJsonFile(path, optional: true);
            var inFile = written.Build();
            Refuse([
                .. WrittenSettings.Faults(inFile.GetChildren(), key => $"settings {path}: {Shown(key)}"),
                // Every setting stands in a group: a variable without one is somebody else's, as those of the tests.
                .. WrittenSettings.Faults(inEnvironment.GetChildren().Where(group => group.GetChildren().Any()), key => $"environment variable {EnvironmentPrefix}{key.Replace(":", "__", StringComparison.Ordinal)}"),
            ]);
            var settings = new ConfigurationBuilder().AddConfiguration(inFile).AddConfiguration(inEnvironment).Build().Get<Settings>() ?? new Settings();
            Refuse([.. OutOfRange(settings)]);
            return settings;
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or InvalidOperationException or FormatException)
        {
            throw new DeskException($"settings {path ?? EnvironmentPrefix + "*"}: {error.GetBaseException().Message.TrimEnd('.')}: mend the file, or remove it to use the defaults", error);
        }
    }

    /// <summary>The whole path of the file of settings: that of the folder, where no other is named.</summary>
    internal static string PathOf(string folder, string? file) => Path.GetFullPath(file ?? Path.Combine(folder, FileName));

    private static void Refuse(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
            throw new DeskException(string.Join('\n', faults));
    }

    private static IEnumerable<string> OutOfRange(Settings settings)
    {
        const double Week = 7 * 24 * 60;
        const int MostTopicDays = 36_500;
        const int MostCacheMegabytes = 1 << 20;
        const int MostConnections = 50;
        const int MostPerSecond = 100_000;
        if (settings.Fetch.PollMinutes is not (>= 1 and <= Week))
            yield return $"setting Fetch.PollMinutes is {settings.Fetch.PollMinutes}: give 1 to {Week}";
        if (settings.Fetch.PauseSeconds is not (>= 0 and <= 3600))
            yield return $"setting Fetch.PauseSeconds is {settings.Fetch.PauseSeconds}: give 0 to 3600";
        if (settings.Site.LeastConfidence is not (>= 0 and <= 1))
            yield return $"setting Site.LeastConfidence is {settings.Site.LeastConfidence}: give 0 to 1";
        if (settings.Site.TopicDays is not (>= 0 and <= MostTopicDays))
            yield return $"setting Site.TopicDays is {settings.Site.TopicDays}: give 0 to {MostTopicDays}";
        if (settings.Site.CacheMegabytes is not (>= 0 and <= MostCacheMegabytes))
            yield return $"setting Site.CacheMegabytes is {settings.Site.CacheMegabytes}: give 0 to {MostCacheMegabytes}";
        foreach (var (name, value) in new[] { ("Status", settings.Site.Status), ("Metrics", settings.Site.Metrics) }.Where(setting => !InsideRule.IsOne(setting.Item2)))
            yield return $"setting Site.{name} \"{value}\": not known: use {InsideRule.Private}, {InsideRule.Everyone} or {InsideRule.Nobody}";
        if (settings.Stories.Remembered is not (>= StorySettings.LeastRemembered and <= StorySettings.MostRemembered))
            yield return $"setting Stories.Remembered is {settings.Stories.Remembered}: give {StorySettings.LeastRemembered} to {StorySettings.MostRemembered}";
        foreach (var fault in KeepSettings.Faults(settings.Keep))
            yield return fault;
        if (settings.Mail.Port is not (>= 1 and <= 65535))
            yield return $"setting Mail.Port is {settings.Mail.Port}: give 1 to 65535";
        if (settings.Mail.Connections is not (>= 1 and <= MostConnections))
            yield return $"setting Mail.Connections is {settings.Mail.Connections}: give 1 to {MostConnections}";
        if (settings.Mail.PerSecond is not (>= 0 and <= MostPerSecond))
            yield return $"setting Mail.PerSecond is {settings.Mail.PerSecond}: give 0 to {MostPerSecond}";
        foreach (var rate in settings.Mail.Rates.Where(rate => rate.Domain.Length == 0 || rate.PerMinute is not (> 0 and <= 60 * MostPerSecond)))
            yield return $"setting Mail.Rates, domain \"{rate.Domain}\": {rate.PerMinute} a minute: give a domain, or *, and a number above 0";
        if (settings.Mail.Security is not ("auto" or "tls" or "starttls" or "none"))
            yield return $"setting Mail.Security \"{settings.Mail.Security}\": not known: use auto, tls, starttls or none";
        if (settings.Mail.DkimSelector.Length > 0 != settings.Mail.DkimKey.Length > 0)
            yield return $"setting Mail.{(settings.Mail.DkimKey.Length > 0 ? "DkimKey: a key needs the name it is published under: set Mail.DkimSelector too" : "DkimSelector: a selector needs a key: set Mail.DkimKey too")}, or leave it out; wiredesk dkim makes both";
        if (settings.Mail.DkimSelector.Length > 0 && !DkimKey.IsSelector(settings.Mail.DkimSelector))
            yield return $"setting Mail.DkimSelector \"{settings.Mail.DkimSelector}\": not a name: give letters, digits and hyphens, such as wd202601";
        if (settings.Mail.DnsServer.Length > 0 && DnsLookUp.EndPointOf(settings.Mail.DnsServer) is null)
            yield return $"setting Mail.DnsServer \"{settings.Mail.DnsServer}\": not an address: give that of a resolver, such as 192.0.2.1 or [2001:db8::1]:53, or leave it out for the machine's";
        if (InboxAddress.FaultOf(settings.Mail) is { } inbox)
            yield return inbox;
        if (settings.Site.BaseUrl.Length > 0 && !IsWeb(settings.Site.BaseUrl))
            yield return $"setting Site.BaseUrl \"{settings.Site.BaseUrl}\": not an http or https address: set it to the site's public address, or leave it out";
        if (settings.Site.Hub.Length > 0 && !(IsWeb(settings.Site.Hub) && settings.Site.Hub.All(IsPlain)))
            yield return $"setting Site.Hub \"{settings.Site.Hub}\": not an http or https address: set it to that of a WebSub hub, or leave it out";
        else if (settings.Site.Hub.Length > 0 && settings.Site.BaseUrl.Length == 0)
            yield return "setting Site.Hub: a hub fetches the feeds from the site's public address: set Site.BaseUrl too";
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    /// <summary>Whether it can stand in a Link header as it is (RFC 8288).</summary>
    private static bool IsPlain(char c) => c is > ' ' and < '\u007f' and not ('<' or '>' or '"');

    /// <summary>"Outlets[0].Name", as people write it who know JSON.</summary>
    private static string Shown(string key)
        => string.Concat(key.Split(':').Select((part, i) => part.All(char.IsAsciiDigit) ? $"[{part}]" : i == 0 ? part : $".{part}"));
}

public sealed record SiteSettings
{
    /// <summary>The masthead.</summary>
    public string Name { get; init; } = "The Wire Desk";

    /// <summary>The public address, without a slash at the end; stands in feeds and mails. Empty: the address the desk listens on.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Who answers for this site: an address or a page, shown in the footer and told to outlets.</summary>
    public string Contact { get; init; } = "";

    /// <summary>The WebSub hub that subscribers of this site's feeds are sent to, and that is told when a feed changed. Empty: none.</summary>
    public string Hub { get; init; } = "";

    /// <summary>Statements less sure than this, from 0 to 1, are not shown. Of those that are surer than .9, nine in ten are right in all parts; of all from .5 on, eight in ten.</summary>
    public double LeastConfidence { get; init; } = UsualConfidence;

    /// <summary>What <see cref="LeastConfidence"/> is where nobody sets it.</summary>
    public const double UsualConfidence = 0.5;

    /// <summary>When a topic asks for something else than before, stories that had news in the last so many days are assigned to it anew.</summary>
    public int TopicDays { get; init; } = 30;

    /// <summary>Pages and feeds that were rendered are kept in so much memory, in megabytes. 0: each is rendered whenever it is asked for.</summary>
    public int CacheMegabytes { get; init; } = 64;

    /// <summary>Who is shown how the desk is (<c>/status</c>): <c>private</c> (who asks from this machine or a private address), <c>everyone</c>, <c>nobody</c>.</summary>
    public string Status { get; init; } = InsideRule.Private;

    /// <summary>Who is given its figures (<c>/metrics</c>): the same.</summary>
    public string Metrics { get; init; } = InsideRule.Private;
}

public sealed record MailSettings
{
    /// <summary>The SMTP server. Empty: no mail is sent.</summary>
    public string Server { get; init; } = "";
    public int Port { get; init; } = 587;

    /// <summary><c>auto</c>, <c>tls</c> (from the first byte), <c>starttls</c>, <c>none</c>.</summary>
    public string Security { get; init; } = "auto";
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address issues come from.</summary>
    public string From { get; init; } = "";

    /// <summary>The address bounces return to, which also gets what is sent to it with <c>+anything</c> before the @. Empty: they return to <see cref="From"/>.</summary>
    public string ReturnPath { get; init; } = "";

    /// <summary>Where mail comes back to: <c>imaps://user@host/INBOX</c>, <c>imap://</c> with STARTTLS, <c>maildir:/path</c>, or a server of the desk's own, <c>lmtp://127.0.0.1:2424</c> or <c>smtp://127.0.0.1:2525</c>. Empty: what comes back is not read.</summary>
    public string Inbox { get; init; } = "";

    /// <summary>The password of a mailbox in <see cref="Inbox"/>.</summary>
    public string? InboxPassword { get; init; }

    /// <summary>Connections to the server at once.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>At most so many mails a second, in all. 0: as many as the server takes.</summary>
    public double PerSecond { get; init; }

    /// <summary>How many mails a minute go to the domains named.</summary>
    public IReadOnlyList<MailRateSettings> Rates { get; init; } = [];

    /// <summary>Whether the network address that a sign-up and its confirmation came from is kept with the consent, to prove it by.</summary>
    public bool KeepSignUpAddress { get; init; }

    /// <summary>Under which name at the sender's domain the public half of <see cref="DkimKey"/> is published. Empty: mails are not signed.</summary>
    public string DkimSelector { get; init; } = "";

    /// <summary>The file of the RSA private key that mails are signed with, in PEM form; a relative path is below the data folder. Empty: mails are not signed.</summary>
    public string DkimKey { get; init; } = "";

    /// <summary>The resolver that <c>wiredesk doctor</c> asks of the sender's domain: address, or address:port. Empty: the machine's.</summary>
    public string DnsServer { get; init; } = "";
}

/// <summary>How many mails a minute go to a domain.</summary>
public sealed record MailRateSettings
{
    /// <summary>The domain of the addresses; <c>*</c> for each that is not named.</summary>
    public string Domain { get; init; } = "";
    public double PerMinute { get; init; }
}

public sealed record FetchSettings
{
    /// <summary>The pause between two requests to one host, in seconds.</summary>
    public double PauseSeconds { get; init; } = 2;

    /// <summary>The least time between two polls of a feed, in minutes. Only feeds that publish a lot and send validators are polled so often.</summary>
    public double PollMinutes { get; init; } = 15;

    /// <summary>Whether feeds that name a hub are subscribed to there, so that their news comes by itself (WebSub). The site needs a public address for that.</summary>
    public bool WebSub { get; init; } = true;
}

public sealed record StorySettings
{
    public const int LeastRemembered = 1_000;
    public const int MostRemembered = 3_000_000;

    /// <summary>
    /// The articles of a language that a new one is compared with, at most; none older than the index's window (<see cref="Stories.StoryIndexOptions.WindowDays"/>)
    /// in any case. Nodes that file or stand by need the same: each takes some 4.5 kB of memory for one.
    /// </summary>
    public int Remembered { get; init; } = Wiredesk.Stories.StoryIndexOptions.DefaultArticles;
}

/// <summary>How long things are kept, in days from the day their article arrived, UTC. 0: for ever, or as long as the article.</summary>
public sealed record KeepSettings
{
    /// <summary>
    /// The story index compares with articles of the last 14 days before the newest (<see cref="Stories.StoryIndexOptions.WindowDays"/>), and reports of a story follow one another
    /// for some days: what it may still need is not removed, nor are the statements of a story that may still get news.
    /// </summary>
    public const int LeastDays = 21;

    private const int MostDays = 36_500;

    /// <summary>Articles, with their revisions and all that was made of them.</summary>
    public int ArticleDays { get; init; }

    /// <summary>Pages as they were fetched.</summary>
    public int CaptureDays { get; init; }

    /// <summary>Who said what, for speakers' pages and the search; what briefings show of it stays with its article.</summary>
    public int StatementDays { get; init; }

    internal static IEnumerable<string> Faults(KeepSettings keep)
    {
        var most = keep.ArticleDays > 0 ? keep.ArticleDays : MostDays;
        if (keep.ArticleDays is not (0 or (>= LeastDays and <= MostDays)))
            yield return $"setting Keep.ArticleDays is {keep.ArticleDays}: give {LeastDays} to {MostDays}, or 0 to keep them for ever";
        else if (keep.CaptureDays < 0 || keep.CaptureDays > most)
            yield return $"setting Keep.CaptureDays is {keep.CaptureDays}: give 1 to {most}, or 0 to keep them as long as their articles";
        else if (keep.StatementDays is not 0 && (keep.StatementDays < LeastDays || keep.StatementDays > most))
            yield return $"setting Keep.StatementDays is {keep.StatementDays}: give {LeastDays} to {most}, or 0 to keep them as long as their articles";
    }
}

/// <summary>An outlet, by the host its pages are on.</summary>
public sealed record OutletSettings
{
    public string Host { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary><c>agency</c>, <c>newspaper</c>, <c>broadcaster</c>, <c>state media</c>, <c>government</c>, <c>NGO</c>.</summary>
    public string Kind { get; init; } = "unknown";
    public string? Language { get; init; }
    public string? HomePlace { get; init; }
    public string Licence { get; init; } = "unknown";

    /// <summary><c>link</c>, <c>excerpt:60</c> (words), <c>full</c>; unknown counts as link.</summary>
    public string Republishing { get; init; } = "unknown";
    public string? About { get; init; }

    /// <summary>Whether it may be fetched from a private address, as an outlet inside the house.</summary>
    public bool PrivateAllowed { get; init; }
}

/// <summary>A topic as people set it: docs/topics.md.</summary>
public sealed record TopicSettings : TopicQuery
{
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";
    public IReadOnlyList<TopicSectionSettings> Sections { get; init; } = [];
}

public sealed record TopicSectionSettings : TopicQuery
{
    public string Name { get; init; } = "";
}

public sealed record EditionSettings
{
    public string Slug { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>"Town, Country": local, national and international are told from here.</summary>
    public string? HomePlace { get; init; }

    /// <summary>The hour of issue, 0 to 23, in <see cref="TimeZone"/>.</summary>
    public int Hour { get; init; } = 7;

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>The days it goes out: <c>Monday</c> to <c>Sunday</c>. None: every day.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>At most so many stories in an issue.</summary>
    public int Stories { get; init; } = Edition.UsualStories;

    /// <summary>At most so many lines in a story's digest.</summary>
    public int Lines { get; init; } = Edition.UsualLines;

    /// <summary><c>Local</c>, <c>National</c>, <c>International</c>. None: all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Slugs: only stories of one of these topics. None: of any.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Slugs: only stories that one of these outlets carries. None: any.</summary>
    public IReadOnlyList<string> Outlets { get; init; } = [];

    /// <summary><c>Next</c>: who was mailed a line that is corrected learns it with the next issue. <c>AtOnce</c>: in a mail of its own.</summary>
    public string Corrections { get; init; } = "Next";
}
