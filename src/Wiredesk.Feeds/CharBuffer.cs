using System.Buffers;

namespace Wiredesk.Feeds;

/// <summary>Text being put together in rented memory, which <see cref="Dispose"/> gives back.</summary>
internal sealed class CharBuffer(int expectedLength) : IDisposable
{
    private const int Smallest = 64;

    private char[] characters = ArrayPool<char>.Shared.Rent(Math.Max(expectedLength, Smallest));

    public int Length { get; private set; }

    public Span<char> Written => characters.AsSpan(0, Length);

    public void Append(char c)
    {
        Reserve(1);
        characters[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
    }

    public void AppendLower(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        foreach (var c in text)
            characters[Length++] = char.ToLowerInvariant(c);
    }

    /// <summary>Text made safe inside markup.</summary>
    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (var special = text.IndexOfAny('&', '<', '>'); special >= 0; special = text.IndexOfAny('&', '<', '>'))
        {
            Append(text[..special]);
            Append(text[special] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            text = text[(special + 1)..];
        }
        Append(text);
    }

    /// <summary>Appends the value of the node an XML reader stands on, without making a string of it.</summary>
    public void AppendValue(System.Xml.XmlReader reader)
    {
        const int Chunk = 4096;
        int read;
        do
        {
            Reserve(Chunk);
            read = reader.ReadValueChunk(characters, Length, characters.Length - Length);
            Length += read;
        }
        while (read > 0);
    }

    /// <summary>Keeps the beginning only.</summary>
    public void Cut(int length) => Length = length;

    public override string ToString() => new(Written);

    /// <summary>The text; the very string it was made of if nothing is different.</summary>
    public string ToString(string source) => Written.SequenceEqual(source) ? source : ToString();

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(characters);
        characters = [];
        Length = 0;
    }

    private void Reserve(int more)
    {
        if (more <= characters.Length - Length)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(characters.Length * 2, Length + more));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(characters);
        characters = larger;
    }
}
