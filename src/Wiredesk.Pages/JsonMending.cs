using System.Text;

namespace Wiredesk.Pages;

/// <summary>Mends what real pages get wrong in JSON-LD. Each pass reads the script once.</summary>
internal static class JsonMending
{
    /// <summary>Nesting that is closed; deeper scripts are refused by the parser anyway.</summary>
    private const int DeepestNesting = 64;

    /// <summary>The script without what wraps it: HTML comments, CDATA, a semicolon.</summary>
    public static string Unwrapped(string script)
    {
        var start = script.AsSpan().IndexOfAny('{', '[');
        // "[" of a CDATA section begins no list.
        if (start > 1 && script.AsSpan(0, start).EndsWith("<!", StringComparison.Ordinal))
            start = script.IndexOf('{', start);
        var end = script.AsSpan().LastIndexOfAny('}', ']');
        while (end > 0 && script[end] == ']' && end + 1 < script.Length && script[end + 1] is ']' or '>')
            end = script.LastIndexOf('}', end);
        return start < 0 ? "" : end > start ? script[start..(end + 1)] : script[start..];
    }

    /// <summary>Line breaks and other controls in strings become spaces, escapes that are none lose their backslash, what follows the first
    /// value is cut off, and what a script that was cut off left open is closed.</summary>
    public static string Mended(string json)
    {
        var mended = new StringBuilder(json.Length + DeepestNesting);
        var open = new Stack<char>();
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (char.IsControl(c))
            {
                mended.Append(' ');
                continue;
            }

            if (inString && c == '\\')
            {
                if (i + 1 < json.Length && json[i + 1] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u')
                    mended.Append(c).Append(json[++i]);
                continue;
            }

            mended.Append(c);
            if (c == '"')
                inString = !inString;
            else if (!inString && (c is '{' or '['))
                open.Push(c == '{' ? '}' : ']');
            else if (!inString && (c is '}' or ']') && (!open.TryPop(out var closed) || closed != c || open.Count == 0))
                break;
            if (open.Count > DeepestNesting)
                break;
        }

        if (inString)
            mended.Append('"');
        while (open.TryPop(out var closing))
            mended.Append(closing);
        return mended.ToString();
    }
}
