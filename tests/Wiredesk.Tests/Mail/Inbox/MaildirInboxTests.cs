using Wiredesk.Mail;
using Wiredesk.Mail.Inbox;
using Wiredesk.News;

namespace Wiredesk.Tests.Mail.Inbox;

public sealed class MaildirInboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wiredesk-maildir-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Mails_are_taken_from_new_and_stand_in_cur_as_seen()
    {
        Make();
        await using var mails = await ReturnedMails.Open($"maildir:{_folder}");
        Leave("1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        Leave("1001.b", [0, 1, 2]);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<EditionWork>().Run(stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(Cur().Length == 2));
        Assert.Equal(SubscriberState.Bounced, await mails.StateOf(mails.ReaderAna));

        // What comes later is found at a later look.
        Leave("1002.c", ReturnedMails.Complaint(ReturnedMails.MessageIdOf(mails.ReaderBen.Id)));
        await ReturnedMails.Until(() =>
        {
            mails.Desk.Clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(Cur().Length == 3);
        });
        Assert.Equal(SubscriberState.Complained, await mails.StateOf(mails.ReaderBen));
        Assert.Equal(["1000.a:2,S", "1001.b:2,S", "1002.c:2,S"], Cur());
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "new")));
        await stopping.CancelAsync();
        await work;
    }

    [Fact]
    public async Task Killed_between_effect_and_move_it_counts_once()
    {
        Make();
        await using var mails = await ReturnedMails.Open($"maildir:{_folder}");
        Leave("1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna, status: "4.2.2", words: "452 4.2.2 Over quota"));
        var inbox = new MaildirInbox(new InboxAddress.Maildir(_folder), mails.Desk.Clock);
        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.Run(async (mail, stop) =>
        {
            await mails.Desk.Get<ReturnedMailDesk>().Handle(mail, stop);
            throw new InvalidOperationException("killed");
        }, MailDesk.Stop));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "new")));

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = inbox.Run(mails.Desk.Get<ReturnedMailDesk>().Handle, stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(Cur().Length == 1));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(1, await mails.Rows());
    }

    [Fact]
    public async Task Folder_that_is_missing_ends_nothing_and_is_read_once_it_is_there()
    {
        await using var mails = await ReturnedMails.Open($"maildir:{_folder}");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(MailDesk.Stop);
        var work = mails.Desk.Get<EditionWork>().Run(stopping.Token);
        await ReturnedMails.Until(() => Task.FromResult(mails.Desk.Clock.Waiting > 0));
        Make();
        Leave("1000.a", ReturnedMails.Bounce(mails.ReturnPathOfAna));
        await ReturnedMails.Until(() =>
        {
            mails.Desk.Clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(Cur().Length == 1);
        });
        Assert.False(work.IsCompleted);
        await stopping.CancelAsync();
        await work;
    }

    private void Make()
    {
        foreach (var name in (string[])["new", "cur", "tmp"])
            Directory.CreateDirectory(Path.Combine(_folder, name));
    }

    /// <summary>Written under tmp and moved, as servers do.</summary>
    private void Leave(string name, byte[] message)
    {
        File.WriteAllBytes(Path.Combine(_folder, "tmp", name), message);
        File.Move(Path.Combine(_folder, "tmp", name), Path.Combine(_folder, "new", name));
    }

    private string[] Cur() => [.. Directory.GetFiles(Path.Combine(_folder, "cur")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
