namespace Wiredesk.Mail.Inbox;

/// <summary>
/// A maildir (https://cr.yp.to/proto/maildir.html): a mail is a file in <c>new</c>, and done when it stands in <c>cur</c> with
/// the flag S. A kill between the two has it handled again, which changes nothing.
/// </summary>
internal sealed class MaildirInbox(InboxAddress.Maildir address, TimeProvider clock) : IInbox
{
    /// <summary>Looked into so often: a folder may lie on another machine, whose changes nobody tells.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private string New => Path.Combine(address.Path, "new");

    private string Cur => Path.Combine(address.Path, "cur");

    public async Task Run(Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        Look();
        while (true)
        {
            await TakeAll(handle, stop);
            await Task.Delay(s_look, clock, stop);
        }
    }

    /// <summary>How many mails wait.</summary>
    /// <exception cref="InboxException">It is no maildir, or not to be read.</exception>
    public int Look()
    {
        foreach (var folder in (string[])[New, Cur])
        {
            if (!Directory.Exists(folder))
                throw new InboxException($"{address}: there is no folder {folder}: let the mail server make the maildir, or set Mail.Inbox to another");
        }
        try
        {
            return Directory.EnumerateFiles(New).Count();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Trouble(error);
        }
    }

    /// <summary>One file that cannot be read keeps none of the others.</summary>
    private async Task TakeAll(Func<IncomingMail, CancellationToken, Task> handle, CancellationToken stop)
    {
        InboxException? trouble = null;
        foreach (var file in Files())
        {
            if (await Guarded(() => ReadFirst(file, stop)) is not { } message)
                continue;
            await handle(new IncomingMail(message, []), stop);
            await Guarded(() =>
            {
                File.Move(file, Path.Combine(Cur, $"{Path.GetFileName(file).Split(':')[0]}:2,S"), overwrite: true);
                return Task.FromResult(message);
            });
        }
        if (trouble is not null)
            throw trouble;

        async Task<byte[]?> Guarded(Func<Task<byte[]>> work)
        {
            try
            {
                return await work();
            }
            catch (FileNotFoundException)
            {
                // Somebody took it meanwhile.
                return null;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                trouble ??= Trouble(error);
                return null;
            }
        }
    }

    private IEnumerable<string> Files()
    {
        try
        {
            // A name begins with the second it came at; those with a dot in front are no mails.
            return Directory.GetFiles(New).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Trouble(error);
        }
    }

    private static async Task<byte[]> ReadFirst(string file, CancellationToken stop)
    {
        await using var stream = File.OpenRead(file);
        var bytes = new byte[Math.Min(stream.Length, IncomingMail.MaxBytes)];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return bytes[..length];
    }

    private InboxException Trouble(Exception error) => new($"{address}: {error.Message.TrimEnd('.')}: let the desk's user read and write it", error);
}
