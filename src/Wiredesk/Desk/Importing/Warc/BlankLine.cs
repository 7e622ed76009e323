namespace Wiredesk.Desk.Importing.Warc;

/// <summary>The blank line that ends a header, in WARC as in HTTP. A line feed alone ends a line too (RFC 9112, 2.2).</summary>
internal static class BlankLine
{
    /// <summary>Where the first blank line ends; negative when there is none.</summary>
    public static int EndIn(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes[from..].IndexOf((byte)'\n') is >= 0 and var line;)
        {
            from += line + 1;
            if (bytes[from..] is [(byte)'\n', ..])
                return from + 1;
            if (bytes[from..] is [(byte)'\r', (byte)'\n', ..])
                return from + 2;
        }
        return -1;
    }
}
