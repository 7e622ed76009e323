using System.Net.Sockets;

namespace Wiredesk.Mail.Sending;

/// <summary>
/// The connection to a mail server, below TLS. Once all of a mail has been given to it but for its end
/// (<see cref="IsEnding"/>), it notes just before and just after each write that the end may now be, and is, on its way. What is
/// written goes out in large pieces: when it is flushed, or an answer is waited for.
/// </summary>
internal sealed class HandoverStream(NetworkStream connection, TimeSpan patience) : Stream
{
    private const int PieceBytes = 64 * 1024;

    private readonly byte[] _pending = new byte[PieceBytes];
    private int _length;
    private CancellationTokenSource _limit = new();
    private Handover? _mail;
    private bool _isEnding;

    /// <summary>The mail that is being written; null when its phase is nobody's concern.</summary>
    public void Begin(Handover? mail) => (_mail, _isEnding) = (mail, false);

    /// <summary>What is written from now on ends the mail.</summary>
    public void IsEnding() => _isEnding = true;

    /// <summary>The mail was answered, or broken off.</summary>
    public void Finish() => (_mail, _isEnding) = (null, false);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override bool CanTimeout => true;

    public override int ReadTimeout { get; set; } = (int)patience.TotalMilliseconds;

    public override int WriteTimeout { get; set; } = (int)patience.TotalMilliseconds;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="IOException">No answer within the timeout.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Push(cancellationToken);
        using var linked = Linked(cancellationToken);
        try
        {
            return await connection.ReadAsync(buffer, Limit(linked, ReadTimeout));
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"no answer within {ReadTimeout / 1000} seconds", error);
        }
    }

    /// <exception cref="IOException">Nothing was taken within the timeout.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (_length == _pending.Length)
                await Push(cancellationToken);
            var piece = buffer[..Math.Min(buffer.Length, _pending.Length - _length)];
            piece.CopyTo(_pending.AsMemory(_length));
            _length += piece.Length;
            buffer = buffer[piece.Length..];
        }
    }

    private async ValueTask Push(CancellationToken stop)
    {
        if (_length == 0)
            return;
        using var linked = Linked(stop);
        try
        {
            var ending = _isEnding ? _mail : null;
            var pending = _pending.AsMemory(0, _length);
            _length = 0;
            ending?.Note(HandoverPhase.Ending);
            await connection.WriteAsync(pending, Limit(linked, WriteTimeout));
            ending?.Note(HandoverPhase.Written);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"the server took nothing within {WriteTimeout / 1000} seconds", error);
        }
    }

    private static CancellationTokenSource? Linked(CancellationToken stop) => stop.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop) : null;

    /// <summary>What ends an operation that takes too long: one for all that nobody stops, and for each of the others its own.</summary>
    private CancellationToken Limit(CancellationTokenSource? linked, int milliseconds)
    {
        if (linked is null && !_limit.TryReset())
        {
            _limit.Dispose();
            _limit = new CancellationTokenSource();
        }
        var limit = linked ?? _limit;
        limit.CancelAfter(milliseconds);
        return limit.Token;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Push(cancellationToken).AsTask();

    // Nothing is sent or read this way; TLS says good-bye so.
    public override int Read(byte[] buffer, int offset, int count) => connection.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Flush() => connection.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
            _limit.Dispose();
        }
        base.Dispose(disposing);
    }
}
