using System.Net;
using System.Net.Sockets;
using MailKit;
using Wiredesk.Desk.Checks;
using Wiredesk.Mail;
using Wiredesk.Mail.Inbox;
using Wiredesk.News;
using Wiredesk.Store;
using Wiredesk.Tests.Fetching;

namespace Wiredesk.Tests.Mail.Inbox;

public sealed class ImapInboxTests(ImapServerFixture server)
{
    /// <summary>One waits at the clock to see whether it still is this node that reads; the other is the reader, who waits for the next mail.</summary>
    private const int Leading = 1;

    [Fact]
    public async Task What_is_unseen_is_handled_and_marked_and_what_comes_later_is_told_by_the_server()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open(server.AddressOf("told"));
        server.Deliver("told", "1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        server.Deliver("told", "1001.b", [0, 1, 2, 10]);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<EditionWork>().Run(stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(server.SeenOf("told") == 2));
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));

        // The clock stands: nothing but the server's word brings it.
        server.Deliver("told", "1002.c", ReturnedMails.Complaint(ReturnedMails.MessageIdOf(mails.ReaderBen.Id)));
        await ReturnedMails.Until(() => Task.FromResult(server.SeenOf("told") == 3));
        Assert.Equal(SubscriberState.Complained, await mails.StateOf(mails.ReaderBen));
        await stopping.CancelAsync();
        await work;
    }

    [Fact]
    public async Task Server_that_does_not_tell_is_asked_each_minute()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open($"imap://asked@127.0.0.1:{server.PlainPort}/INBOX");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<InboxWork>().Run(stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(mails.Desk.Clock.Waiting > Leading));
        server.Deliver("asked", "1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        await ReturnedMails.Until(() =>
        {
            mails.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(server.SeenOf("asked") == 1);
        });
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Mail_somebody_has_looked_at_meanwhile_is_handled_all_the_same()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open(server.AddressOf("looked"));
        server.Deliver("looked", "1000.a", ReturnedMails.Bounce("bounces@desk.example"));
        await TakeIn(mails, () => Task.FromResult(server.SeenOf("looked") == 1));

        server.Deliver("looked", "1001.b", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        var address = (InboxAddress.Imap)InboxAddress.Of(ReturnedMails.Settings(server.AddressOf("looked")).Mail)!;
        using (var webmail = new ImapConnection(address, ImapServerFixture.Password))
        {
            var folder = await webmail.Open(FolderAccess.ReadWrite, MailDesk.Stop);
            await folder.AddFlagsAsync(folder.Count - 1, MessageFlags.Seen, silent: true, MailDesk.Stop);
        }
        Assert.Equal(2, server.SeenOf("looked"));
        await TakeIn(mails, async () => await mails.StateOf(mails.ReaderAna) == SubscriberState.Bounced);
    }

    [Fact]
    public async Task Mailbox_numbered_anew_is_read_by_what_is_unseen_and_nothing_counts_twice()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open(server.AddressOf("anew"));
        server.Deliver("anew", "1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        await TakeIn(mails, () => Task.FromResult(server.SeenOf("anew") == 1));
        server.Renumber("anew");
        server.Deliver("anew", "1001.b", ReturnedMails.Complaint(ReturnedMails.MessageIdOf(mails.ReaderBen.Id)));
        await TakeIn(mails, () => Task.FromResult(server.SeenOf("anew") == 2));
        Assert.Equal((2L, SubscriberState.Complained), (await mails.Rows(), await mails.StateOf(mails.ReaderBen)));
    }

    [Fact]
    public async Task Killed_between_effect_and_mark_it_counts_once()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open();
        server.Deliver("killed", "1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna, status: "4.2.2", words: "452 4.2.2 Over quota"));
        var address = (InboxAddress.Imap)InboxAddress.Of(ReturnedMails.Settings(server.AddressOf("killed")).Mail)!;
        var inbox = new ImapInbox(address, ImapServerFixture.Password, mails.Desk.Get<DeskValues>(), mails.Desk.Clock);
        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.Run(async (mail, stop) =>
        {
            await mails.Desk.Get<ReturnedMailDesk>().Handle(mail, stop);
            throw new InvalidOperationException("killed");
        }, MailDesk.Stop));
        Assert.Equal((1L, 0), (await mails.Rows(), server.SeenOf("killed")));

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = inbox.Run(mails.Desk.Get<ReturnedMailDesk>().Handle, stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(server.SeenOf("killed") == 1));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(1, await mails.Rows());
    }

    [Fact]
    public async Task Connection_that_breaks_is_opened_anew_after_a_pause()
    {
        server.Need();
        await using var mails = await ReturnedMails.Open(server.AddressOf("broken"));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        // A relay between the two, as the server serves other tests too.
        await using var relay = new BreakingRelay(server.Port);
        await using var desk = await mails.Desk.With(ReturnedMails.Settings($"imap://broken@127.0.0.1:{relay.Port}/INBOX"));
        var work = desk.Get<InboxWork>().Run(stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(desk.Clock.Waiting > Leading));
        relay.Break();
        server.Deliver("broken", "1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        await ReturnedMails.Until(() =>
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(server.SeenOf("broken") == 1);
        });
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    [Fact]
    public async Task Doctor_tells_how_the_mailbox_is()
    {
        server.Need();
        server.Deliver("well", "1000.a", ReturnedMails.Text("bounces@desk.example"));
        Assert.Equal(Finding.Well("Inbox", $"imap://well@127.0.0.1:{server.Port}/INBOX: answers and lets the desk in, 1 unseen"), await Check(server.AddressOf("well")));
        Assert.Equal(Finding.Wrong("Inbox", $"imap://well@127.0.0.1:{server.Port}/None: there is no mailbox None: make it, or set Mail.Inbox to another"), await Check(server.AddressOf("well", "None")));
        var wrong = await Check(server.AddressOf("well"), "wrong");
        Assert.False(wrong.IsWell);
        Assert.Contains("does not let the desk in", wrong.Says, StringComparison.Ordinal);
        Assert.EndsWith("check the user in Mail.Inbox, and Mail.InboxPassword", wrong.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_tells_what_is_wrong_with_the_way_to_a_mailbox()
    {
        using var certificate = CertificateTests.Certificate("localhost", MailDesk.Start.AddYears(-1), MailDesk.Start.AddYears(60));
        await using var itself = new HostileServer(certificate);
        Assert.Equal(Finding.Wrong("Inbox", $"imaps://desk@localhost:{itself.Port}/INBOX: its certificate does not hold: it is signed by itself: mend that at the server, or here"), await Check($"imaps://desk@localhost:{itself.Port}/INBOX"));
        var nobody = await Check("imap://desk@127.0.0.1:9/INBOX");
        Assert.False(nobody.IsWell);
        Assert.StartsWith("imap://desk@127.0.0.1:9/INBOX: ", nobody.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_tells_how_folder_and_listener_are()
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-maildir-").FullName;
        var missing = await Check($"maildir:{folder}");
        Assert.False(missing.IsWell);
        Assert.Contains("there is no folder", missing.Says, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(folder, "new"));
        Directory.CreateDirectory(Path.Combine(folder, "cur"));
        Assert.Equal(Finding.Well("Inbox", $"maildir:{folder}: 0 new in it"), await Check($"maildir:{folder}"));
        Directory.Delete(folder, recursive: true);

        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var greeting = Greet(other);
        Assert.Equal(Finding.Wrong("Inbox", $"lmtp://127.0.0.1:{port}: something else answers there: give another port in Mail.Inbox"), await Check($"lmtp://127.0.0.1:{port}"));
        await greeting;
        other.Stop();
        Assert.Equal(Finding.Well("Inbox", $"lmtp://127.0.0.1:{port}: free, for wiredesk serve to listen at"), await Check($"lmtp://127.0.0.1:{port}"));

        static async Task Greet(TcpListener listener)
        {
            using var client = await listener.AcceptTcpClientAsync(MailDesk.Stop);
            await client.GetStream().WriteAsync("220 another server\r\n"u8.ToArray(), MailDesk.Stop);
        }
    }

    private static async Task<Finding> Check(string inbox, string password = ImapServerFixture.Password)
    {
        var settings = ReturnedMails.Settings(inbox);
        return Assert.Single(await InboxCheck.Of(settings with { Mail = settings.Mail with { InboxPassword = password } }, new ManualClock(MailDesk.Start), MailDesk.Stop));
    }

    /// <summary>Runs the inbox until something holds.</summary>
    private static async Task TakeIn(ReturnedMails mails, Func<Task<bool>> holds)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<InboxWork>().Run(stopping.Token);
        await ReturnedMails.Until(holds);
        // How far it read is noted after the last.
        await ReturnedMails.Until(() => Task.FromResult(mails.Desk.Clock.Waiting > Leading));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }
}
