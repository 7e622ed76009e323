using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>
/// The content of a gzip file of one or many members (RFC 1952), and where in the file each member begins: an archive has a
/// member for each record, so that a damaged one can be stepped over.
/// </summary>
/// <param name="file">The compressed file; it must be able to seek.</param>
internal sealed class GzipMembers(Stream file) : ForwardStream
{
    private const int TrailerLength = 8;

    /// <summary>Places of a file tried as the start of a member after a damage. Chance alone makes one in sixteen million bytes look like it.</summary>
    private const int MostTries = 10_000;

    private readonly GzipInput _input = new(file);
    private readonly Crc32 _crc = new();
    private readonly byte[] _tried = new byte[WarcReader.Magic.Length];
    private DeflateStream? _member;
    private uint _length;
    private int _tries;

    /// <summary>Where in the file the member begins that was read from last.</summary>
    public long MemberStart { get; private set; }

    /// <summary>Reads from one member at a time.</summary>
    /// <exception cref="InvalidDataException">The member is damaged, or the file ends inside it.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_member is not null || await Open(cancellationToken))
        {
            var read = await Inflate(buffer, cancellationToken);
            if (read > 0)
            {
                _crc.Append(buffer.Span[..read]);
                _length += (uint)read;
                return read;
            }
            await Close(cancellationToken);
        }
        return 0;
    }

    /// <summary>Goes from a damaged member to the next in which a record begins.</summary>
    /// <returns>False when there is none.</returns>
    public async ValueTask<bool> SkipDamage(CancellationToken stop)
    {
        for (var after = MemberStart + 1; await _input.FindMember(after, stop) is { } start && _tries++ < MostTries; after = start + 1)
        {
            Restart(start);
            if (await BeginsRecord(stop))
            {
                Restart(start);
                return true;
            }
        }
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _member?.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<bool> Open(CancellationToken stop)
    {
        if (!await _input.SkipZeros(stop))
            return false;
        MemberStart = _input.Position;
        await _input.SkipHeader(stop);
        _member = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        _crc.Reset();
        _length = 0;
        return true;
    }

    /// <summary>The inflater does not say where the deflated data ended; the checksum and length that must follow it do.</summary>
    private async ValueTask Close(CancellationToken stop)
    {
        var trailer = new byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), _length);
        if (!await _input.GoBehind(trailer, stop))
            throw new InvalidDataException("the file ends in the middle of it, or its checksum is wrong");
        _member!.Dispose();
        _member = null;
    }

    private async ValueTask<int> Inflate(Memory<byte> buffer, CancellationToken stop)
    {
        try
        {
            return await _member!.ReadAsync(buffer, stop);
        }
        catch (InvalidDataException error) when (_input.HasEnded)
        {
            throw new InvalidDataException($"the file ends in the middle of it ({error.Message})", error);
        }
    }

    private void Restart(long start)
    {
        _member?.Dispose();
        _member = null;
        _input.Seek(start);
    }

    private async ValueTask<bool> BeginsRecord(CancellationToken stop)
    {
        try
        {
            var read = await this.ReadAtLeastAsync(_tried, _tried.Length, throwOnEndOfStream: false, stop);
            return _tried.AsSpan(0, read).SequenceEqual(WarcReader.Magic);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
