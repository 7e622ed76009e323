namespace Wiredesk.Desk.Importing.Warc;

/// <summary>The bytes of an archive ahead of the reader, and in a gzip file where its members begin among them.</summary>
internal sealed class WarcBuffer(Stream stream)
{
    private const int Length = 128 * 1024;

    private readonly byte[] _bytes = new byte[Length];
    private readonly GzipMembers? _members = stream as GzipMembers;
    private readonly Queue<(long At, long Start)> _starts = new();
    private long _member;
    private long _noted = -1;
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The bytes that stand ready.</summary>
    public ReadOnlySpan<byte> Ahead => _bytes.AsSpan(_start, _end - _start);

    /// <summary>How many bytes of content have been passed.</summary>
    public long Passed { get; private set; }

    /// <summary>Whether the archive has no more bytes than those that stand ready.</summary>
    public bool HasEnded => _ended && Damage is null;

    /// <summary>What is wrong with the stream behind the bytes that stand ready; null while nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>Where the member begins that <see cref="Damage"/> is in; in an archive without members how far reading has come.</summary>
    public long DamagedMember => _members?.MemberStart ?? Passed;

    /// <summary>Bytes up to the next member not entered yet, as far as it is known; 0 when one begins with the next byte.</summary>
    public long ToNextMember => _starts.TryPeek(out var next) ? next.At - Passed : long.MaxValue;

    /// <summary>Sees to it that so many bytes stand ready.</summary>
    /// <param name="count">At most half of the buffer.</param>
    /// <param name="stop">Stops waiting for the file.</param>
    /// <returns>False where the archive ends, or is damaged, before.</returns>
    public async ValueTask<bool> Fill(int count, CancellationToken stop)
    {
        while (_end - _start < count && !_ended && Damage is null)
        {
            if (_end == _bytes.Length || _start == _end)
            {
                Ahead.CopyTo(_bytes);
                (_start, _end) = (0, _end - _start);
            }
            try
            {
                var read = await stream.ReadAsync(_bytes.AsMemory(_end), stop);
                _ended = read == 0;
                NoteMember(read);
                _end += read;
            }
            catch (Exception error) when (error is InvalidDataException or ZstdSharp.ZstdException or EndOfStreamException)
            {
                Damage = error.Message;
            }
        }
        return _end - _start >= count;
    }

    /// <summary>Notes which member the next byte is in.</summary>
    /// <returns>Where that member begins in the file; in an archive without members where the byte stands.</returns>
    public long EnterMember()
    {
        while (_starts.TryPeek(out var next) && next.At <= Passed)
            _member = _starts.Dequeue().Start;
        return _members is null ? Passed : _member;
    }

    public void Pass(int count)
    {
        _start += count;
        Passed += count;
    }

    /// <summary>Steps over a damage, where the archive allows it.</summary>
    /// <returns>False where nothing can be read behind it.</returns>
    public async ValueTask<bool> SkipDamage(CancellationToken stop)
    {
        Passed += _end - _start;
        _start = _end = 0;
        _starts.Clear();
        _noted = -1;
        if (_members is null || !await _members.SkipDamage(stop))
            return false;
        Damage = null;
        return true;
    }

    private void NoteMember(int read)
    {
        if (read == 0 || _members is null || _members.MemberStart == _noted)
            return;
        _noted = _members.MemberStart;
        _starts.Enqueue((Passed + _end - _start, _noted));
    }
}
