namespace Wiredesk.Feeds;

/// <summary>The characters Windows 1252 has where Unicode has the C1 controls (U+0080 to U+009F).</summary>
internal static class Windows1252
{
    private const string FromC1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    public static char Decode(byte value) => value is >= 0x80 and < 0xA0 ? FromC1[value - 0x80] : (char)value;

    /// <summary>C1 controls do not occur in texts; where they seem to, Windows 1252 was taken for Latin 1 or for code points.</summary>
    public static string ReplaceC1(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\u0080', '\u009f');
        if (first < 0)
            return text;
        return string.Create(text.Length, (text, first), static (target, source) =>
        {
            source.text.AsSpan().CopyTo(target);
            foreach (ref var c in target[source.first..])
            {
                if (c is >= '\u0080' and <= '\u009f')
                    c = FromC1[c - 0x80];
            }
        });
    }
}
