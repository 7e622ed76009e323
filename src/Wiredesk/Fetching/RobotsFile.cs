using System.Globalization;
using System.Text;
using Wiredesk.Pages;

namespace Wiredesk.Fetching;

/// <summary>What a site's robots.txt says to this program (RFC 9309), and the sitemaps it names (sitemaps.org).</summary>
public sealed class RobotsFile
{
    /// <summary>How much of a file is read, in bytes (RFC 9309, 2.5).</summary>
    public const int MostRead = 500 * 1024;

    /// <summary>This program's name in a user-agent line.</summary>
    public const string ProductToken = "Wiredesk";

    private const int MostSitemaps = 500;
    private const int MostSignals = 200;
    private const int LongestSignal = 1000;

    private readonly IReadOnlyList<RobotsRule> _rules;
    private readonly IReadOnlyList<PathSignal> _signals;

    private RobotsFile(IReadOnlyList<RobotsRule> rules, TimeSpan? crawlDelay, IReadOnlyList<string> sitemaps, IReadOnlyList<PathSignal> signals)
        => (_rules, CrawlDelay, Sitemaps, _signals) = (rules, crawlDelay, sitemaps, signals);

    /// <summary>How much memory the file takes, in bytes, roughly.</summary>
    public int Size => _rules.Sum(rule => rule.Size) + Sitemaps.Sum(url => 32 + url.Length * sizeof(char))
        + _signals.Sum(signal => 128 + signal.Location.Size + signal.Signal.Value.Length * sizeof(char));

    /// <summary>A site without rules.</summary>
    public static RobotsFile AllowingAll { get; } = new([], null, [], []);

    /// <summary>A site whose rules cannot be had is left alone (RFC 9309, 2.3.1.4).</summary>
    /// <param name="why">Why they cannot be had.</param>
    public static RobotsFile OutOfReach(string why) => new([RobotsRule.Everything], null, [], []) { WhyOutOfReach = why };

    /// <summary>The sitemaps named, as written; whole addresses of http and https only.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>The pause asked for between two requests. Not in the RFC, but widely used.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>Why the file could not be had; null where it was read, or is known not to be there.</summary>
    public string? WhyOutOfReach { get; private init; }

    /// <summary>Whether this program may fetch the path: the longest rule that matches decides, and of two as long the one that allows (RFC 9309, 2.2.2).</summary>
    /// <param name="pathAndQuery">As in the address, from the slash on.</param>
    public bool Allows(string pathAndQuery)
    {
        if (pathAndQuery == "/robots.txt")
            return true;
        var path = RobotsRule.Normal(pathAndQuery, isPattern: false);
        RobotsRule? decides = null;
        foreach (var rule in _rules)
        {
            if ((decides is null || rule.Length > decides.Length || (rule.Length == decides.Length && rule.Allows)) && rule.Matches(path))
                decides = rule;
        }
        return decides?.Allows ?? true;
    }

    /// <summary>
    /// What the file says of the rights in a page: Content-Usage (IETF AIPREF) and Content-Signal lines of the group that holds for
    /// this program, those with a path where it matches, and the licence that License lines name (RSL).
    /// </summary>
    /// <param name="pathAndQuery">As in the address, from the slash on.</param>
    public IEnumerable<RightsSignal> Signals(string pathAndQuery)
    {
        if (_signals.Count == 0)
            return [];
        var path = RobotsRule.Normal(pathAndQuery, isPattern: false);
        return _signals.Where(signal => signal.Location.Matches(path)).Select(signal => signal.Signal);
    }

    /// <summary>Reads a file; whatever in it is no rule is passed over.</summary>
    /// <param name="bytes">The file in UTF-8; what is beyond <see cref="MostRead"/> is not read.</param>
    /// <param name="at">When it was had; null where nobody noted it.</param>
    public static RobotsFile Parse(ReadOnlySpan<byte> bytes, DateTimeOffset? at = null)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostRead)]).TrimStart('\uFEFF');
        var (ours, others) = (new Group(), new Group());
        var named = new List<Group>();
        var inRules = true;
        var sitemaps = new List<string>();
        // Lines before the first user agent hold for all.
        var forAll = new List<PathSignal>();
        var isBeforeGroups = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (Field(line) is not var (name, value))
                continue;
            switch (name)
            {
                case "user-agent":
                    isBeforeGroups = false;
                    if (inRules)
                        named.Clear();
                    inRules = false;
                    if (value == "*")
                        named.Add(others);
                    else if (Token(value).Equals(ProductToken, StringComparison.OrdinalIgnoreCase))
                        named.Add(ours);
                    named.ForEach(group => group.IsNamed = true);
                    break;
                case "allow" or "disallow":
                    inRules = true;
                    if (value is ['/' or '*', ..])
                        named.ForEach(group => group.Add(value, name == "allow"));
                    break;
                case "content-usage" or "content-signal" when value.Length is > 0 and <= LongestSignal:
                    inRules = true;
                    var signal = PathSignal.Of(name, value, at);
                    if (isBeforeGroups && forAll.Count < MostSignals)
                        forAll.Add(signal);
                    named.ForEach(group => group.Add(signal));
                    break;
                case "license" when value.Length is > 0 and <= LongestSignal && forAll.Count < MostSignals:
                    forAll.Add(new PathSignal(RobotsRule.Everything, new RightsSignal("rsl", value, "robots.txt", at)));
                    break;
                case "crawl-delay":
                    if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
                        named.ForEach(group => group.CrawlDelay ??= TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay)));
                    break;
                case "sitemap" when sitemaps.Count < MostSitemaps && Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https":
                    sitemaps.Add(value);
                    break;
            }
        }
        var decides = ours.IsNamed ? ours : others;
        return new RobotsFile(decides.Rules, decides.CrawlDelay, sitemaps, [.. forAll.Concat(decides.Signals).Take(MostSignals)]);
    }

    private static (string Name, string Value)? Field(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        if (comment >= 0)
            line = line[..comment];
        var colon = line.IndexOf(':');
        return colon < 0 ? null : (line[..colon].Trim().ToString().ToLowerInvariant(), line[(colon + 1)..].Trim().ToString());
    }

    /// <summary>The name alone: some write a version after it.</summary>
    private static string Token(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(s_tokenCharacters);
        return end < 0 ? value : value[..end];
    }

    private static readonly System.Buffers.SearchValues<char> s_tokenCharacters
        = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>A signal and the paths it is for.</summary>
    private sealed record PathSignal(RobotsRule Location, RightsSignal Signal)
    {
        /// <summary>A path may stand before the preferences of Content-Usage (draft-ietf-aipref-attach).</summary>
        public static PathSignal Of(string name, string value, DateTimeOffset? at)
        {
            var space = value.IndexOfAny([' ', '\t']);
            return value[0] == '/' && space > 0
                ? new(new RobotsRule(value[..space], allows: true), new RightsSignal(name, value[space..].Trim(), "robots.txt", at))
                : new(RobotsRule.Everything, new RightsSignal(name, value, "robots.txt", at));
        }
    }

    /// <summary>The lines that hold for one user agent, wherever in the file they stand.</summary>
    private sealed class Group
    {
        private readonly HashSet<(string Pattern, bool Allows)> _written = [];

        public bool IsNamed { get; set; }
        public List<RobotsRule> Rules { get; } = [];
        public List<PathSignal> Signals { get; } = [];
        public TimeSpan? CrawlDelay { get; set; }

        public void Add(PathSignal signal)
        {
            if (Signals.Count < MostSignals)
                Signals.Add(signal);
        }

        /// <summary>Takes a rule, once, however often it is written.</summary>
        public void Add(string pattern, bool allows)
        {
            if (_written.Add((pattern, allows)))
                Rules.Add(new RobotsRule(pattern, allows));
        }
    }
}
