namespace Wiredesk.Desk.Importing.Warc;

/// <summary>The compressed bytes of a gzip file, handed to the inflater piece by piece; the last piece can be gone back into.</summary>
internal sealed class GzipInput(Stream file) : ForwardStream
{
    private const int BufferLength = 64 * 1024;
    private const int Piece = 8 * 1024;

    /// <summary>Name, comment and extra field of a member (RFC 1952, 2.3) take no more than this together.</summary>
    private const int LongestHeader = 16 * 1024;

    private readonly byte[] _bytes = new byte[BufferLength];
    private int _piece;
    private int _start;
    private int _end;
    private long _read;
    private bool _ended;

    /// <summary>Whether the end of the file was met, and nothing stands before it any more.</summary>
    public bool HasEnded => _ended && _start == _end;

    /// <summary>Where in the file the next byte stands.</summary>
    public new long Position => _read - (_end - _start);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _piece = _start;
        if (!await Fill(1, cancellationToken))
            return 0;
        _piece = _start;
        var length = Math.Min(Math.Min(buffer.Length, _end - _start), Piece);
        _bytes.AsSpan(_start, length).CopyTo(buffer.Span);
        _start += length;
        return length;
    }

    /// <summary>Passes the zeros with which some writers fill a file up; false at the end of the file.</summary>
    public async ValueTask<bool> SkipZeros(CancellationToken stop)
    {
        for (; ; )
        {
            _piece = _start;
            if (!await Fill(1, stop))
                return false;
            var zeros = _bytes.AsSpan(_start, _end - _start).IndexOfAnyExcept((byte)0);
            if (zeros >= 0)
            {
                _start += zeros;
                return true;
            }
            _start = _end;
        }
    }

    /// <summary>Passes the header of a member.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public async ValueTask SkipHeader(CancellationToken stop)
    {
        _piece = _start;
        await Fill(LongestHeader, stop);
        var length = GzipHeader.Length(_bytes.AsSpan(_start, Math.Min(_end - _start, LongestHeader)));
        if (length < 0)
            throw new InvalidDataException("no gzip member begins here");
        _start += length;
    }

    /// <summary>Looks for these bytes from the start of the piece handed out last, and goes behind them.</summary>
    public async ValueTask<bool> GoBehind(ReadOnlyMemory<byte> wanted, CancellationToken stop)
    {
        await Fill(wanted.Length, stop);
        var found = _bytes.AsSpan(_piece, Math.Min(_start + wanted.Length, _end) - _piece).IndexOf(wanted.Span);
        if (found >= 0)
            _start = _piece + found + wanted.Length;
        return found >= 0;
    }

    /// <summary>Where the next bytes stand that look like the header of a member.</summary>
    public async ValueTask<long?> FindMember(long from, CancellationToken stop)
    {
        Seek(from);
        for (; ; )
        {
            _piece = _start;
            if (!await Fill(GzipHeader.Shortest, stop))
                return null;
            var found = GzipHeader.Find(_bytes.AsSpan(_start, _end - _start));
            if (found >= 0)
                return Position + found;
            _start = _end - GzipHeader.Shortest + 1;
        }
    }

    /// <summary>Goes to a place in the file.</summary>
    public void Seek(long position)
    {
        _read = file.Seek(position, SeekOrigin.Begin);
        _piece = _start = _end = 0;
        _ended = false;
    }

    /// <summary>Sees to it that so many bytes stand ready, and keeps the piece handed out last.</summary>
    private async ValueTask<bool> Fill(int count, CancellationToken stop)
    {
        while (_end - _start < count && !_ended)
        {
            if (_end == _bytes.Length)
            {
                _bytes.AsSpan(_piece.._end).CopyTo(_bytes);
                (_start, _end, _piece) = (_start - _piece, _end - _piece, 0);
            }
            var read = await file.ReadAsync(_bytes.AsMemory(_end), stop);
            _ended = read == 0;
            _end += read;
            _read += read;
        }
        return _end - _start >= count;
    }
}
