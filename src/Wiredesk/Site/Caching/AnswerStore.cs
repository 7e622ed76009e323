namespace Wiredesk.Site.Caching;

/// <summary>Answers in memory, each with the version it was rendered from; the ones that nobody asked for longest go first when there is no room.</summary>
/// <param name="room">How much all of them may take, in bytes.</param>
internal sealed class AnswerStore(long room)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, LinkedListNode<Kept>> _byKey = [];
    private readonly LinkedList<Kept> _byUse = new();

    /// <summary>What all of them take at the moment, in bytes.</summary>
    public long Size { get; private set; }

    /// <returns>Null where there is none of this version, or it was rendered before a moment.</returns>
    /// <param name="key">What was asked for.</param>
    /// <param name="version">The version it is wanted of.</param>
    /// <param name="after">The moment, as the clock's timestamp.</param>
    public CachedAnswer? Find(CacheKey key, SiteVersion version, long after)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node) || node.Value.Version != version || node.Value.At < after)
                return null;
            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            return node.Value.Answer;
        }
    }

    public void Keep(CacheKey key, SiteVersion version, long at, CachedAnswer answer)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var before))
                Remove(before);
            if (key.Size + answer.Size > room)
                return;
            _byKey[key] = _byUse.AddFirst(new Kept(key, version, at, answer));
            Size += key.Size + answer.Size;
            while (Size > room)
                Remove(_byUse.Last!);
        }
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        Size -= node.Value.Key.Size + node.Value.Answer.Size;
    }

    private sealed record Kept(CacheKey Key, SiteVersion Version, long At, CachedAnswer Answer);
}

/// <summary>What an answer depends on besides the desk.</summary>
/// <param name="Site">Scheme and host, where the site has no address of its own.</param>
/// <param name="Path">The path, as asked.</param>
/// <param name="Query">The values of the parameters that the page knows, in its own order.</param>
internal readonly record struct CacheKey(string Site, string Path, string Query)
{
    /// <summary>What it takes in memory, in bytes.</summary>
    public long Size => sizeof(char) * (long)(Site.Length + Path.Length + Query.Length);
}
