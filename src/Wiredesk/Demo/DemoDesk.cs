using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Demo;

/// <summary>Sets a new desk up to follow the sample wire: outlets, feeds, topics, an edition and one reader of it.</summary>
public static class DemoDesk
{
    public const string Reader = "reader@example.org";

    public static async Task SetUp(DeskHost desk, Wire wire, WireServer server, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var outlet in wire.Outlets)
        {
            var saved = await desk.Get<OutletStore>().Save(new Outlet
            {
                Slug = outlet.Slug,
                Name = outlet.Name,
                Host = outlet.Host,
                HomePage = server.Url(outlet, "/"),
                Kind = outlet.OutletKind,
                Language = outlet.Language,
                HomePlace = outlet.Home,
                Licence = outlet.Licence,
                Republishing = Republishing.Parse(outlet.Republishing),
                About = outlet.About,
                PrivateAllowed = true,
            }, stop);
            foreach (var feed in outlet.Feeds)
                await desk.Get<FeedStore>().Add(saved.Id, server.Url(outlet, feed.Path), feed.Title, now, stop);
        }
        foreach (var topic in wire.Topics)
            await desk.Get<TopicStore>().Save(TopicReading.Of(topic), stop);
        foreach (var edition in wire.Editions)
        {
            var saved = await desk.Get<EditionStore>().Save(new Edition
            {
                Slug = edition.Slug,
                Name = edition.Name,
                HomePlace = edition.Home,
                Hour = edition.Hour,
                TimeZone = edition.TimeZone,
                Stories = edition.Stories,
            }, stop);
            await SignUp(desk, saved, stop);
        }
    }

    /// <summary>The reader asks and confirms, as any other would.</summary>
    private static async Task SignUp(DeskHost desk, Edition edition, CancellationToken stop)
    {
        var (subscribers, settings) = (desk.Get<SubscriberStore>(), desk.Get<Settings>());
        var request = new SignUpRequest($"{edition.Slug}-{Reader}", $"{edition.Slug}-{Reader}", [new Subscription { EditionId = edition.Id }], ConsentText.Asking([edition], settings), ConsentText.Version);
        var (subscriber, _) = await subscribers.Ask(request, $"demo-{edition.Slug}", TimeSpan.Zero, stop);
        await subscribers.Confirm(subscriber!.Id, ConsentText.Confirming([EditionChoice.Whole(edition)], settings), ConsentText.Version, stop);
    }
}
