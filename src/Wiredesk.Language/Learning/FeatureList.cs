using System.Numerics;

namespace Wiredesk.Language.Learning;

/// <summary>The features that stand at one place, each a hash of its template and the values in it. Made once and filled again and again.</summary>
internal sealed class FeatureList
{
    private uint[] hashes = new uint[128];

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Hashes => hashes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(uint template, uint one = 0, uint two = 0, uint three = 0)
    {
        if (Count == hashes.Length)
            Array.Resize(ref hashes, Count * 2);
        hashes[Count++] = Mixed(template, one, two, three);
    }

    /// <summary>Values of any range become one hash; MurmurHash3's rounds and last mixing (Appleby).</summary>
    public static uint Mixed(uint template, uint one, uint two, uint three)
    {
        var hash = Round(Round(Round(template * 0x9E3779B1u, one), two), three);
        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    private static uint Round(uint hash, uint value)
    {
        value *= 0xCC9E2D51u;
        value = BitOperations.RotateLeft(value, 15) * 0x1B873593u;
        return (BitOperations.RotateLeft(hash ^ value, 13) * 5) + 0xE6546B64u;
    }
}
