using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wiredesk.Mail.Sending;

namespace Wiredesk.Mail.Inbox;

/// <summary>
/// One connection of a <see cref="MailListener"/>: takes mail for the desk's return addresses only, and answers 250 when what a
/// mail tells stands in the database; by LMTP once for each recipient.
/// </summary>
internal sealed partial class MailSession(Stream stream, bool isLmtp, ReturnAddresses returns, Func<IncomingMail, CancellationToken, Task> handle, TimeProvider clock, ILogger log)
{
    /// <summary>Recipients of one mail (RFC 5321, 4.5.3.1.8 asks for 100).</summary>
    private const int MostRecipients = 100;

    /// <summary>A client that is wrong so often is none.</summary>
    private const int MostErrors = 10;

    /// <summary>RFC 5321, 4.5.3.2.7: at least five minutes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>No connection is held longer, however busy: places are few.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly MailLines _lines = new(stream);
    private readonly List<string> _recipients = [];
    private string? _sender;
    private bool _isGreeted;
    private int _errors;

    private string Protocol => isLmtp ? "LMTP" : "ESMTP";

    /// <summary>Talks until the client says good-bye, hangs up, or has had its time.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var longest = new CancellationTokenSource(s_longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, longest.Token);
        try
        {
            await Say($"220 wiredesk {Protocol}", end.Token);
            while (await Timed(_lines.ReadLine, end.Token) is { } line)
            {
                if (!await Obey(line, end.Token))
                    return;
                if (_errors >= MostErrors)
                {
                    await Say("421 4.7.0 too many errors", end.Token);
                    return;
                }
            }
        }
        catch (InvalidDataException error)
        {
            await Say($"500 5.5.2 {error.Message}", end.Token);
        }
        catch (OperationCanceledException)
        {
            // RFC 5321, 3.8: whoever closes first says so. With the time over or the desk stopping nobody waits for it.
            using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1), clock);
            await Say("421 4.3.2 closing", moment.Token);
        }
    }

    /// <summary>There is no place for this one now.</summary>
    public Task TurnAway(CancellationToken stop) => Say("421 4.3.2 too many connections, come again later", stop);

    /// <returns>Whether the conversation goes on.</returns>
    private async Task<bool> Obey(byte[] line, CancellationToken stop)
    {
        // RFC 6531: addresses may go beyond ASCII. NUL and other controls are in no command.
        var text = Encoding.UTF8.GetString(line);
        var verb = text.Split(' ', 2)[0].ToUpperInvariant();
        var answer = text.Any(char.IsControl) ? Wrong("500 5.5.2 control characters in a command") : verb switch
        {
            "LHLO" when isLmtp => Greet(),
            "EHLO" when !isLmtp => Greet(),
            "HELO" when !isLmtp => Greet("250 wiredesk"),
            "MAIL" => From(text),
            "RCPT" => To(text),
            "DATA" => text.Length > 4 ? Wrong("501 5.5.4 DATA stands alone") : _recipients.Count == 0 ? Wrong("503 5.5.1 no recipient yet") : null,
            "RSET" => Reset("250 2.0.0 forgotten"),
            "NOOP" => "250 2.0.0 well",
            "VRFY" => "252 2.5.0 send it and see",
            "QUIT" => "221 2.0.0 good-bye",
            "HELO" or "EHLO" or "LHLO" => Wrong($"500 5.5.1 this is {Protocol}: {(isLmtp ? "LHLO" : "EHLO")}"),
            _ => Wrong("500 5.5.1 not known here"),
        };
        await (answer is null ? Take(stop) : Say(answer, stop));
        return verb != "QUIT";
    }

    private string Greet(string? plain = null)
    {
        Reset("");
        _isGreeted = true;
        return plain ?? string.Create(CultureInfo.InvariantCulture, $"250-wiredesk\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE {IncomingMail.MaxBytes}\r\n250 ENHANCEDSTATUSCODES");
    }

    private string From(string text)
    {
        if (!_isGreeted)
            return Wrong("503 5.5.1 greet first");
        if (_sender is not null)
            return Wrong("503 5.5.1 a mail has begun");
        if (PathForm().Match(text) is not { Success: true } form || !form.Groups["word"].Value.Equals("FROM", StringComparison.OrdinalIgnoreCase))
            return Wrong("501 5.5.4 give MAIL FROM:<address>");
        foreach (var parameter in form.Groups["rest"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.ToUpperInvariant().Split('=', 2) is [var key, var set] ? (key, set) : (parameter.ToUpperInvariant(), "");
            if (name == "SIZE" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                if (size > IncomingMail.MaxBytes)
                    return TooLarge;
            }
            else if ((name, value) is not (("BODY", "7BIT" or "8BITMIME") or ("SMTPUTF8", "")))
            {
                return Wrong("555 5.5.4 parameter not known here");
            }
        }
        _sender = form.Groups["path"].Value;
        return "250 2.1.0 well";
    }

    private string To(string text)
    {
        if (_sender is null)
            return Wrong("503 5.5.1 MAIL first");
        if (PathForm().Match(text) is not { Success: true } form || !form.Groups["word"].Value.Equals("TO", StringComparison.OrdinalIgnoreCase))
            return Wrong("501 5.5.4 give RCPT TO:<address>");
        var path = form.Groups["path"].Value;
        // RFC 5321, appendix C: a route in front of an address is passed over.
        var recipient = path.StartsWith('@') ? path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..] : path;
        if (!returns.Takes(recipient))
            return "550 5.1.1 no such mailbox here";
        if (_recipients.Count >= MostRecipients)
            return "452 4.5.3 too many recipients";
        _recipients.Add(recipient);
        return "250 2.1.5 well";
    }

    private async Task Take(CancellationToken stop)
    {
        await Say("354 end with a dot on a line of its own", stop);
        var message = await Timed(part => _lines.ReadMail(IncomingMail.MaxBytes, part), stop);
        string[][] groups = isLmtp ? [.. _recipients.Select(recipient => new[] { recipient })] : [[.. _recipients]];
        foreach (var recipients in groups)
            await Say(message is null ? TooLarge : await Handled(message, recipients, stop), stop);
        Reset("");
    }

    private async Task<string> Handled(byte[] message, IReadOnlyList<string> recipients, CancellationToken stop)
    {
        try
        {
            // RFC 5321, 4.4: who delivers for good writes down the sender; of a report it is nobody.
            await handle(new IncomingMail([.. Encoding.UTF8.GetBytes($"Return-Path: <{_sender}>\r\n"), .. message], recipients), stop);
            return "250 2.0.0 taken";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "inbox: a mail could not be kept; its sender is told to try again");
            return "451 4.3.0 not now";
        }
    }

    private static string TooLarge { get; } = string.Create(CultureInfo.InvariantCulture, $"552 5.3.4 larger than {IncomingMail.MaxBytes} bytes");

    private string Reset(string answer)
    {
        _sender = null;
        _recipients.Clear();
        return answer;
    }

    private string Wrong(string answer)
    {
        _errors++;
        return answer;
    }

    private async Task<T> Timed<T>(Func<CancellationToken, Task<T>> read, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        return await read(either.Token);
    }

    private async Task Say(string answer, CancellationToken stop) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), stop);

    [GeneratedRegex(@"^[A-Za-z]{4} +(?<word>[A-Za-z]+): *<(?<path>(?:""(?:[^""\\]|\\.)*""|[^<>""])*)>(?: (?<rest>.*))?$", RegexOptions.NonBacktracking)]
    private static partial Regex PathForm();
}
