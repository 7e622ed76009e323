using System.Numerics;

namespace Wiredesk.Stories.Texts;

/// <summary>Hashes of words and of runs of words. 64 bits while they are combined, 32 where they are kept: among a million
/// kept keys one in some four thousand is shared by two words, which moves no decision.</summary>
internal static class WordHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    /// <summary>The state of a hash before the first letter (FNV-1a over UTF-16 code units).</summary>
    public static ulong Empty => FnvOffset;

    /// <summary>The hash of a word.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var state = Empty;
        foreach (var letter in word)
            state = Append(state, letter);
        return Of(state);
    }

    /// <summary>The state after one more letter.</summary>
    public static ulong Append(ulong state, char letter) => (state ^ letter) * FnvPrime;

    /// <summary>The hash of the word whose letters led to a state.</summary>
    public static ulong Of(ulong state) => Mix(state);

    /// <summary>The hash of a run of words, which depends on their order.</summary>
    public static ulong OfRun(ReadOnlySpan<ulong> words)
    {
        var hash = 0UL;
        foreach (var word in words)
            hash = (BitOperations.RotateLeft(hash, 13) * GoldenRatio) + word;
        return Mix(hash);
    }

    public static uint Key(ulong hash) => (uint)(hash >> 32);

    /// <summary>The finaliser of MurmurHash3: every bit in moves every bit out.</summary>
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
