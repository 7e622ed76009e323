using System.Numerics;
using System.Runtime.CompilerServices;

namespace Wiredesk.Language.Learning;

/// <summary>The features that stand at one place, each a hash of its template and the values in it. Made once and filled again and again.</summary>
internal sealed class FeatureList
{
    private uint[] hashes = new uint[128];

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Hashes => hashes.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Leaves each feature out now and then, so that in learning none leans on another (Hinton and others 2012).</summary>
    public void Thin(Random random, float kept)
    {
        var left = 0;
        for (var i = 0; i < Count; i++)
        {
            if (random.NextSingle() < kept)
                hashes[left++] = hashes[i];
        }

        Count = left;
    }

    public void Add(uint template) => Put(Mixed(template, 0, 0, 0));

    public void Add(uint template, uint one) => Put(Mixed(template, one, 0, 0));

    public void Add(uint template, uint one, uint two) => Put(Mixed(template, one, two, 0));

    public void Add(uint template, uint one, uint two, uint three) => Put(Mixed(template, one, two, three));

    private void Put(uint hash)
    {
        if (Count == hashes.Length)
            Array.Resize(ref hashes, Count * 2);
        hashes[Count++] = hash;
    }

    /// <summary>Values of any range become one hash; MurmurHash3's rounds and last mixing (Appleby).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mixed(uint template, uint one, uint two, uint three)
    {
        var hash = Round(Round(Round(template * 0x9E3779B1u, one), two), three);
        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Round(uint hash, uint value)
    {
        value *= 0xCC9E2D51u;
        value = BitOperations.RotateLeft(value, 15) * 0x1B873593u;
        return (BitOperations.RotateLeft(hash ^ value, 13) * 5) + 0xE6546B64u;
    }
}
