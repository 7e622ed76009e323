using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

/// <summary>Makes fetchers for tests: no pause, a clock that stands, and whatever limits the test needs.</summary>
internal static class Fetchers
{
    public static Fetcher New(params string[] allowed) => With(new Network(), new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero)), allowed);

    public static Fetcher With(Network network, TimeProvider clock, params string[] allowed)
    {
        var settings = new Settings { Site = new SiteSettings { Contact = "https://desk.example/about" }, Fetch = new FetchSettings { PauseSeconds = 0 } };
        var fetcher = new Fetcher(settings, clock, network);
        Array.ForEach(allowed, fetcher.AllowPrivate);
        return fetcher;
    }
}
