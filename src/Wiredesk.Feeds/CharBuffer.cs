using System.Buffers;

namespace Wiredesk.Feeds;

/// <summary>Text being put together in rented memory. Whoever makes one gives the memory back with <see cref="Dispose"/>.</summary>
internal ref struct CharBuffer(int expectedLength)
{
    private char[] characters = ArrayPool<char>.Shared.Rent(Math.Max(expectedLength, 16));
    private int length;

    public readonly Span<char> Written => characters.AsSpan(0, length);

    public void Append(char c)
    {
        if (length == characters.Length)
            Grow(1);
        characters[length++] = c;
    }

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > characters.Length - length)
            Grow(text.Length);
        text.CopyTo(characters.AsSpan(length));
        length += text.Length;
    }

    public void AppendLower(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > characters.Length - length)
            Grow(text.Length);
        foreach (var c in text)
            characters[length++] = char.ToLowerInvariant(c);
    }

    /// <summary>Keeps the beginning only.</summary>
    public void Cut(int newLength) => length = newLength;

    /// <summary>The text; the very string it was made of if nothing is different.</summary>
    public readonly string ToString(string source) => Written.SequenceEqual(source) ? source : new string(Written);

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(characters);

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(characters.Length * 2, length + more));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(characters);
        characters = larger;
    }
}
