using System.Collections.Concurrent;
using Wiredesk.Store;

namespace Wiredesk.Nodes;

/// <summary>
/// Work that one node does at a time. A node that asks for it leads it, unless another does; then one of those that asked stands by, and
/// leads as soon as the leader is gone. A desk on SQLite is alone, and leads all.
/// </summary>
public sealed class Leadership(NodeSession? session) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, Lead> _leads = new(StringComparer.Ordinal);

    /// <summary>Work that was asked for and is another's.</summary>
    private readonly ConcurrentDictionary<string, bool> _wanted = new(StringComparer.Ordinal);

    /// <summary>Work this node would take over next, and the session in which it is so.</summary>
    private readonly ConcurrentDictionary<string, long> _standsBy = new(StringComparer.Ordinal);

    /// <summary>The languages that others file.</summary>
    public IReadOnlyCollection<string> OthersLanguages => [.. _wanted.Keys.Select(FilingWork.Language).OfType<string>()];

    /// <summary>Whether others file, and this node does not.</summary>
    public bool LeavesFilingToOthers => OthersLanguages.Count > 0 && !_leads.Any(lead => lead.Value.IsHeld && FilingWork.Language(lead.Key) is not null);

    /// <summary>What this node leads, with the fences to write with.</summary>
    public IReadOnlyCollection<(string Work, long Fence)> Held => [.. _leads.Where(lead => lead.Value is { IsHeld: true, Fence: not null }).Select(lead => (lead.Key, lead.Value.Fence!.Number))];

    /// <summary>Called when this node leads work that another led before.</summary>
    public event Action<string>? TookOver;

    /// <summary>Whether this node would take some work over next.</summary>
    public bool StandsBy(string work) => session is not null && _standsBy.TryGetValue(work, out var since) && since == session.Number && session.IsSure;

    /// <summary>The lead of some work; null while another has it.</summary>
    public async Task<Lead?> Of(string work, CancellationToken stop)
    {
        if (session is null)
            return Lead.Alone;
        if (_leads.TryGetValue(work, out var lead) && lead.IsHeld)
            return lead;
        return await TryFor(work, stop);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Begins to try for what is another's, at each tick of the session.</summary>
    internal void Start()
    {
        if (session is not null)
            session.Ticked += TryForWanted;
    }

    private async Task TryForWanted(CancellationToken stop)
    {
        foreach (var work in _wanted.Keys)
        {
            if (await TryFor(work, stop) is not null)
                TookOver?.Invoke(work);
        }
    }

    private async Task<Lead?> TryFor(string work, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            return _leads.TryGetValue(work, out var lead) && lead.IsHeld ? lead : await Take(work, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Lead?> Take(string work, CancellationToken stop)
    {
        _wanted[work] = true;
        var number = session!.Number;
        // Only who stands by tries to lead: it has made ready for it.
        if (!await session.TryLock(StandByLock(work), stop))
            return null;
        _standsBy[work] = number;
        if (await session.TryTakeOver(work, stop) is not { } fence)
            return null;
        var lead = new Lead(session, number, fence);
        _leads[work] = lead;
        _wanted.TryRemove(work, out _);
        _standsBy.TryRemove(work, out _);
        await session.Release(StandByLock(work), stop);
        return lead.IsHeld ? lead : null;
    }

    private static string StandByLock(string work) => $"stands by: {work}";
}

/// <summary>That this node leads some work.</summary>
public sealed class Lead
{
    private readonly NodeSession? _session;
    private readonly long _number;

    private Lead()
    {
    }

    internal Lead(NodeSession session, long number, Fence fence) => (_session, _number, Fence) = (session, number, fence);

    /// <summary>That of a desk with one process.</summary>
    internal static Lead Alone { get; } = new();

    /// <summary>What to write with; none on a desk with one process.</summary>
    public Fence? Fence { get; }

    /// <summary>Whether no other node has led between an earlier lead of this node's and this one.</summary>
    public bool Follows(Lead earlier) => Fence is not null && Fence.Number == earlier.Fence?.Number + 1;

    /// <summary>Whether nobody can have taken over meanwhile.</summary>
    public bool IsHeld => _session is null || (_session.IsSure && _session.Number == _number);
}
