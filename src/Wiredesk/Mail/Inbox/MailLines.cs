namespace Wiredesk.Mail.Inbox;

/// <summary>What a mail client sends, in lines and mails. A line ends with CR LF and nothing else, so that nobody smuggles a second mail into one (RFC 5321, 2.3.8).</summary>
internal sealed class MailLines(Stream stream)
{
    /// <summary>Longer commands are none (RFC 5321, 4.5.3.1.4 asks for 512, and for more where extensions have parameters), in bytes.</summary>
    public const int MaxLine = 2048;

    /// <summary>A mail that is too large is read to its end, so that the client hears why it is refused; but only so many times what is allowed.</summary>
    private const int MostExcess = 10;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _next;
    private int _end;

    private enum At
    {
        LineStart,
        Dot,
        DotReturn,
        InLine,
        Return,
    }

    /// <summary>The next line without its end.</summary>
    /// <returns>Null where the other side has hung up.</returns>
    /// <exception cref="InvalidDataException">It is longer than a line may be.</exception>
    public async Task<byte[]?> ReadLine(CancellationToken stop)
    {
        var line = new MemoryStream();
        while (await Next(stop) is var value and >= 0)
        {
            line.WriteByte((byte)value);
            if (value == '\n' && line.Length > 1 && line.GetBuffer()[line.Length - 2] == '\r')
                return line.GetBuffer()[..(int)(line.Length - 2)];
            if (line.Length > MaxLine)
                throw new InvalidDataException("line too long");
        }
        return null;
    }

    /// <summary>The mail up to its closing dot, doubled dots undone (RFC 5321, 4.5.2), whatever bytes it has.</summary>
    /// <param name="most">So large it may be, in bytes.</param>
    /// <param name="stop">Stops reading.</param>
    /// <returns>Null where it is larger.</returns>
    /// <exception cref="EndOfStreamException">The other side hung up before the end.</exception>
    /// <exception cref="InvalidDataException">It does not end.</exception>
    public async Task<byte[]?> ReadMail(int most, CancellationToken stop)
    {
        using var mail = new MemoryStream();
        var at = At.LineStart;
        for (long length = 0; length < (long)most * MostExcess; length++)
        {
            var value = await Next(stop);
            if (value < 0)
                throw new EndOfStreamException("the connection ended inside a mail");
            switch (at)
            {
                case At.LineStart when value == '.':
                    at = At.Dot;
                    continue;
                case At.Dot when value == '\r':
                    at = At.DotReturn;
                    continue;
                case At.DotReturn when value == '\n':
                    return length - 2 > most ? null : mail.ToArray();
                case At.DotReturn:
                    mail.WriteByte((byte)'\r');
                    break;
            }
            at = value == '\r' ? At.Return : value == '\n' && at == At.Return ? At.LineStart : At.InLine;
            if (mail.Length < most)
                mail.WriteByte((byte)value);
        }
        throw new InvalidDataException("mail without end");
    }

    private ValueTask<int> Next(CancellationToken stop) => _next < _end ? ValueTask.FromResult<int>(_buffer[_next++]) : Fill(stop);

    private async ValueTask<int> Fill(CancellationToken stop)
    {
        (_next, _end) = (0, await stream.ReadAsync(_buffer, stop));
        return _end == 0 ? -1 : _buffer[_next++];
    }
}
