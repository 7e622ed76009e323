using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace Wiredesk.Mail.Sending;

/// <summary>How far the handing over of one mail came.</summary>
internal enum HandoverPhase
{
    /// <summary>The server does not have all of it: it may be sent again.</summary>
    None,

    /// <summary>The end of the mail was about to be written to the connection: the server may have it or not.</summary>
    Ending,

    /// <summary>The end of the mail was written to the connection: the system sends it on whatever becomes of this process.</summary>
    Written,

    /// <summary>The server answered that it took the mail on.</summary>
    Accepted,

    /// <summary>The server answered that it never will.</summary>
    Refused,

    /// <summary>The server answered that it will not now.</summary>
    NotNow,
}

/// <summary>A mail that was in hand when the desk was last stopped.</summary>
internal sealed record InHand(long IssueId, long SubscriberId, HandoverPhase Phase);

/// <summary>
/// What is in hand between claim and settlement, in a file that is mapped into memory: noting a phase costs nothing, and
/// what was noted stands when the process is killed. A delivery claimed in the database is in one of the file's places from
/// before the first byte is sent until its outcome is in the database.
/// </summary>
internal sealed class HandoverFile : IDisposable
{
    public const string FileName = "mail-in-hand";

    /// <summary>Mails in hand at once, over all connections, those among them whose outcome waits for the database.</summary>
    public const int Places = 4096;

    // First which start of the machine it is; then the places: issue, subscriber, phase.
    private const int HeadBytes = 64;
    private const int PlaceBytes = 24;
    private const int FileBytes = HeadBytes + Places * PlaceBytes;
    private const int SubscriberAt = 8;
    private const int PhaseAt = 16;

    private readonly MemoryMappedFile _file;
    private readonly byte[] _start;
    private readonly MemoryMappedViewAccessor _view;
    private readonly ConcurrentBag<int> _free = [];

    private HandoverFile(MemoryMappedFile file, byte[] start, bool isWhole, IReadOnlyList<InHand> left)
    {
        (_file, _start) = (file, start);
        _view = file.CreateViewAccessor(0, FileBytes);
        (IsWhole, Left) = (isWhole, left);
        for (var place = 0; place < Places; place++)
            _free.Add(place);
    }

    /// <summary>
    /// Whether the file tells all that was in hand: it was there, and the machine has not started anew since. What a process
    /// noted outlives the process, but need not outlive a loss of power.
    /// </summary>
    public bool IsWhole { get; }

    /// <summary>What was in hand when the desk was last stopped; until <see cref="Forget"/>.</summary>
    public IReadOnlyList<InHand> Left { get; }

    /// <summary>Opens the file of a data folder, made if missing.</summary>
    /// <exception cref="IOException">It cannot be had, as when the disk is full.</exception>
    public static HandoverFile Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var start = MachineStart();
        if (bytes.Length != FileBytes)
        {
            // Written in full: a mapped page that the disk has no room for would end the process. It is whole only when what was before is settled.
            bytes = new byte[FileBytes];
            File.WriteAllBytes(path, bytes);
        }
        var isWhole = bytes.AsSpan(0, HeadBytes).SequenceEqual(start);
        return new HandoverFile(MemoryMappedFile.CreateFromFile(path, FileMode.Open), start, isWhole, Read(bytes.AsSpan(HeadBytes)));
    }

    private static List<InHand> Read(ReadOnlySpan<byte> places)
    {
        var left = new List<InHand>();
        for (; places.Length >= PlaceBytes; places = places[PlaceBytes..])
        {
            if (BitConverter.ToInt64(places) is not 0 and var issue)
                left.Add(new InHand(issue, BitConverter.ToInt64(places[SubscriberAt..]), (HandoverPhase)BitConverter.ToInt32(places[PhaseAt..])));
        }
        return left;
    }

    /// <summary>What tells one start of the machine from another, where the system says it.</summary>
    private static byte[] MachineStart()
    {
        const string OnLinux = "/proc/sys/kernel/random/boot_id";
        var head = new byte[HeadBytes];
        if (File.Exists(OnLinux))
            Encoding.ASCII.GetBytes(File.ReadAllText(OnLinux).Trim()).AsSpan().CopyTo(head);
        return head;
    }

    /// <summary>Empties the places of what was left, once the database has it; from now on the file tells all.</summary>
    public void Forget()
    {
        for (var place = 0; place < Places; place++)
            Clear(place);
        _view.WriteArray(0, _start, 0, _start.Length);
    }

    /// <summary>Takes a place; null when all are taken.</summary>
    public Handover? Begin(long issueId, long subscriberId)
    {
        if (!_free.TryTake(out var place))
            return null;
        var at = At(place);
        _view.Write(at + PhaseAt, (int)HandoverPhase.None);
        _view.Write(at + SubscriberAt, subscriberId);
        // Last, as it makes the place count.
        Thread.MemoryBarrier();
        _view.Write(at, issueId);
        return new Handover(this, place);
    }

    internal void Note(int place, HandoverPhase phase) => _view.Write(At(place) + PhaseAt, (int)phase);

    internal void End(int place)
    {
        Clear(place);
        _free.Add(place);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private void Clear(int place) => _view.Write(At(place), 0L);

    private static int At(int place) => HeadBytes + (place * PlaceBytes);
}

/// <summary>One mail in hand.</summary>
internal sealed class Handover(HandoverFile file, int place)
{
    public HandoverPhase Phase { get; private set; }

    public void Note(HandoverPhase phase)
    {
        Phase = phase;
        file.Note(place, phase);
    }

    /// <summary>Its outcome is in the database.</summary>
    public void End() => file.End(place);
}
