using System.Globalization;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Wiredesk.Desk;
using Wiredesk.Store;

namespace Wiredesk.Mail.Inbox;

/// <summary>
/// A mailbox on a server (IMAP, RFC 9051). What is unseen is handled, and what has come since the last look even if somebody
/// has looked at it meanwhile; then it is marked as seen, and stays. The desk waits by IDLE (RFC 2177) where the server offers it.
/// </summary>
internal sealed class ImapInbox(InboxAddress.Imap address, string password, DeskValues values, TimeProvider clock) : IInbox
{
    /// <summary>Between two looks where the server does not tell by itself.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromMinutes(1);

    /// <summary>RFC 2177: at least each 29 minutes; what stands between the two may forget a connection sooner.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(9);

    /// <summary>Messages between two notes of how far the mailbox has been read.</summary>
    private const int Batch = 100;

    private string Mark => $"inbox {address}";

    public async Task Run(Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        using var connection = new ImapConnection(address, password);
        var folder = await connection.Open(FolderAccess.ReadWrite, stop);
        var arrived = new StepSignal();
        folder.CountChanged += (_, _) => arrived.Wake();
        while (true)
        {
            await TakeAll(connection, folder, handle, stop);
            if (connection.Client.Capabilities.HasFlag(ImapCapabilities.Idle))
            {
                await Idle(connection, arrived, stop);
                continue;
            }
            await arrived.Wait(s_poll, clock, stop);
            await connection.Ask(() => connection.Client.NoOpAsync(stop), stop);
        }
    }

    private async Task TakeAll(ImapConnection connection, IMailFolder folder, Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        var seen = await SeenUpTo(folder.UidValidity, stop);
        var next = folder.UidNext;
        var found = new SortedSet<UniqueId>(await connection.Ask(() => folder.SearchAsync(SearchQuery.NotSeen, stop), stop));
        if (seen is { } last)
        {
            // "n:*" holds the newest message in any case (RFC 9051, 9).
            var since = new UniqueIdRange(new UniqueId(folder.UidValidity, last + 1), UniqueId.MaxValue);
            found.UnionWith((await connection.Ask(() => folder.SearchAsync(SearchQuery.Uids(since), stop), stop)).Where(uid => uid.Id > last));
        }
        foreach (var some in found.Chunk(Batch))
        {
            foreach (var uid in some)
                await Take(connection, folder, uid, handle, stop);
            await Note(some[^1].Id);
        }
        // Of a mailbox read for the first time, what was seen before is left alone.
        if (found.Count == 0 && seen is null)
            await Note((next?.Id ?? 1) - 1);

        async Task Note(uint uid)
        {
            seen = Math.Max(uid, seen ?? 0);
            await values.Write(Mark, string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity} {seen}"), stop);
        }
    }

    private static async Task Take(ImapConnection connection, IMailFolder folder, UniqueId uid, Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        byte[] message;
        try
        {
            await using var stream = await connection.Ask(() => folder.GetStreamAsync(uid, 0, IncomingMail.MaxBytes, stop), stop);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, stop);
            message = memory.ToArray();
        }
        catch (InboxException error) when (error.InnerException is MessageNotFoundException)
        {
            return;
        }
        await handle(new IncomingMail(message, []), stop);
        await connection.Ask(() => folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, stop), stop);
    }

    /// <summary>The last UID that was handled; null when the server has numbered the mailbox anew since, or it was never read.</summary>
    private async Task<uint?> SeenUpTo(uint validity, CancellationToken stop)
    {
        var parts = (await values.Read(Mark, stop))?.Split(' ');
        return parts is [var kept, var uid] && kept == validity.ToString(CultureInfo.InvariantCulture) ? uint.Parse(uid, CultureInfo.InvariantCulture) : null;
    }

    private async Task Idle(ImapConnection connection, StepSignal arrived, CancellationToken stop)
    {
        using var done = new CancellationTokenSource();
        var idle = connection.Ask(() => connection.Client.IdleAsync(done.Token, stop), stop);
        var wait = arrived.Wait(s_idle, clock, stop);
        // A connection that breaks ends the waiting.
        await Task.WhenAny(idle, wait);
        if (idle.IsCompleted)
            arrived.Wake();
        await done.CancelAsync();
        await Task.WhenAll(idle, wait);
    }
}
