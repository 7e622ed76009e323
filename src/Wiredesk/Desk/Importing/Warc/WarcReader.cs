using System.Runtime.CompilerServices;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>
/// Reads the records of a web archive one after another (WARC, ISO 28500:2017). Holds one record at a time, whatever the
/// size of the file. A damaged record is told of, and reading goes on with the next that can be found.
/// </summary>
/// <param name="stream">The archive's content; see <see cref="WarcFile.Open"/>.</param>
/// <param name="isWanted">Whether the block of a record is to be read; others are passed over.</param>
public sealed class WarcReader(Stream stream, Func<WarcHeader, bool> isWanted)
{
    /// <summary>A block larger than this is passed over, in bytes.</summary>
    public const int MaxBlock = 16 * 1024 * 1024;

    /// <summary>A header is no longer than this, in bytes.</summary>
    public const int MaxHeader = 32 * 1024;

    /// <summary>After so many damaged records the rest of a file is left alone.</summary>
    public const int MostProblems = 1_000;

    /// <summary>Every record begins with it.</summary>
    internal static ReadOnlySpan<byte> Magic => "WARC/"u8;

    private static ReadOnlySpan<byte> LineWithMagic => "\nWARC/"u8;

    /// <summary>Room made for a block before its bytes have come.</summary>
    private const int FirstRoom = 64 * 1024;

    private readonly WarcBuffer _buffer = new(stream);

    private string EndlessHeader => _buffer.HasEnded ? "the file ends in the middle of its header" : $"its header does not end within {MaxHeader / 1024} KB";

    /// <summary>The records in the order of the file. A record with a <see cref="WarcRecord.Problem"/> stands where one could not be read.</summary>
    public async IAsyncEnumerable<WarcRecord> Records([EnumeratorCancellation] CancellationToken stop)
    {
        var problems = 0;
        for (var number = 1L; await BeginRecord(stop); number++)
        {
            var record = await ReadRecord(number, stop);
            if (record.Problem is not null && ++problems == MostProblems)
            {
                yield return record with { Problem = $"{record.Problem}; {MostProblems} records are damaged: the rest of the file is not read" };
                yield break;
            }
            var goesOn = record.Problem is null || await FindNext(stop);
            yield return goesOn || _buffer.Damage is null ? record : record with { Problem = $"{record.Problem}; nothing behind it can be read" };
            if (!goesOn)
                yield break;
        }
    }

    /// <summary>Passes the blank lines between records; false at the end of the archive.</summary>
    private async ValueTask<bool> BeginRecord(CancellationToken stop)
    {
        while (await _buffer.Fill(1, stop))
        {
            var blank = _buffer.Ahead.IndexOfAnyExcept((byte)'\r', (byte)'\n');
            if (blank == 0)
                return true;
            _buffer.Pass(blank < 0 ? _buffer.Ahead.Length : blank);
        }
        // A damage with nothing read before it still has its place.
        return _buffer.Damage is not null;
    }

    private async ValueTask<WarcRecord> ReadRecord(long number, CancellationToken stop)
    {
        var record = new WarcRecord { Number = number, Offset = _buffer.Ahead.IsEmpty ? _buffer.DamagedMember : _buffer.EnterMember() };
        var length = await FindHeaderEnd(stop);
        if (!_buffer.Ahead.StartsWith(Magic))
            return record with { Problem = _buffer.Damage ?? "no WARC record begins here" };
        var header = length < 0 ? null : WarcHeader.Parse(_buffer.Ahead[..length]);
        _buffer.Pass(header is null ? Magic.Length : length);
        if (header is null)
            return record with { Problem = length >= 0 ? "its Content-Length is missing or no number" : _buffer.Damage ?? EndlessHeader };
        record = record with { Header = header };
        var (block, read) = await ReadBlock(header, stop);
        return await ProblemOf(record, read, stop) is { } problem ? record with { Problem = problem } : record with { Block = block };
    }

    /// <summary>How long the header is, its blank line included; negative where it does not end.</summary>
    private async ValueTask<int> FindHeaderEnd(CancellationToken stop)
    {
        for (var wanted = 1; wanted <= MaxHeader && await _buffer.Fill(wanted, stop); wanted = _buffer.Ahead.Length + 1)
        {
            if (!Magic.StartsWith(_buffer.Ahead[..Math.Min(_buffer.Ahead.Length, Magic.Length)]))
                return -1;
            var end = BlankLine.EndIn(_buffer.Ahead);
            if (end >= 0)
                return end <= MaxHeader ? end : -1;
        }
        return -1;
    }

    /// <returns>The block, where it is wanted and not too large; and how many bytes it has in truth.</returns>
    private async ValueTask<(ReadOnlyMemory<byte>? Block, long Read)> ReadBlock(WarcHeader header, CancellationToken stop)
    {
        // What the record says of its length is believed only as far as bytes come.
        using var block = header.Length <= MaxBlock && isWanted(header) ? new MemoryStream((int)Math.Min(header.Length, FirstRoom)) : null;
        var left = header.Length;
        while (left > 0 && await _buffer.Fill(1, stop) && !await StandsOnRecordOfNextMember(stop))
        {
            var length = (int)Math.Min(Math.Min(left, _buffer.Ahead.Length), _buffer.ToNextMember);
            block?.Write(_buffer.Ahead[..length]);
            _buffer.Pass(length);
            left -= length;
        }
        return (block is null ? default(ReadOnlyMemory<byte>?) : block.GetBuffer().AsMemory(0, (int)block.Length), header.Length - left);
    }

    /// <summary>Where members end inside blocks, a record in the next one shows that this one says it is longer than it is.</summary>
    private async ValueTask<bool> StandsOnRecordOfNextMember(CancellationToken stop)
    {
        if (_buffer.ToNextMember > 0)
            return false;
        var begins = await _buffer.Fill(Magic.Length, stop) && _buffer.Ahead.StartsWith(Magic);
        if (!begins)
            _buffer.EnterMember();
        return begins;
    }

    /// <summary>What is wrong with the record whose block was just read; null when nothing is.</summary>
    private async ValueTask<string?> ProblemOf(WarcRecord record, long read, CancellationToken stop)
    {
        var length = record.Header!.Length;
        if (read < length && _buffer.Damage is not null)
            return _buffer.Damage;
        if (read < length)
            return _buffer.Ahead.IsEmpty ? $"the file ends in the middle of it: {read} of {length} bytes" : $"it says that it has {length} bytes, and has {read}";
        if (await BeginRecord(stop) && await _buffer.Fill(Magic.Length, stop))
            return _buffer.Ahead.StartsWith(Magic) ? null : $"it says that it has {length} bytes, and more follow";
        // The checksum of a member is read behind its last record.
        return _buffer.Damage is not null && _buffer.DamagedMember == record.Offset ? _buffer.Damage : null;
    }

    /// <summary>Goes on to where the next record begins; false when there is none.</summary>
    private async ValueTask<bool> FindNext(CancellationToken stop)
    {
        while (true)
        {
            if (await _buffer.Fill(Magic.Length, stop) && _buffer.Ahead.StartsWith(Magic))
                return true;
            while (await _buffer.Fill(LineWithMagic.Length, stop))
            {
                var found = _buffer.Ahead.IndexOf(LineWithMagic);
                _buffer.Pass(found >= 0 ? found + 1 : _buffer.Ahead.Length - LineWithMagic.Length + 1);
                if (found >= 0)
                    return true;
            }
            if (_buffer.Damage is null || !await _buffer.SkipDamage(stop))
                return false;
        }
    }
}
