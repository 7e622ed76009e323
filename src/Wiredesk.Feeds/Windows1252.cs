namespace Wiredesk.Feeds;

/// <summary>The characters Windows 1252 has where Unicode has the C1 controls (U+0080 to U+009F).</summary>
internal static class Windows1252
{
    private const string FromC1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    public static char Decode(byte value) => value is >= 0x80 and < 0xA0 ? FromC1[value - 0x80] : (char)value;

    /// <summary>C1 controls do not occur in texts; where they seem to, Windows 1252 was taken for Latin 1 or for code points.</summary>
    public static string ReplaceC1(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0080', '\u009f'))
            return text;
        return string.Create(text.Length, text, static (target, source) =>
        {
            source.CopyTo(target);
            ReplaceC1(target);
        });
    }

    /// <summary>As for a string, in place.</summary>
    public static void ReplaceC1(Span<char> text)
    {
        for (var c1 = text.IndexOfAnyInRange('\u0080', '\u009f'); c1 >= 0; c1 = text.IndexOfAnyInRange('\u0080', '\u009f'))
        {
            text[c1] = FromC1[text[c1] - 0x80];
            text = text[(c1 + 1)..];
        }
    }
}
