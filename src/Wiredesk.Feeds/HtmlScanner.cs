using System.Runtime.CompilerServices;

namespace Wiredesk.Feeds;

/// <summary>What <see cref="HtmlScanner"/> stands on.</summary>
internal enum HtmlToken
{
    Text,
    StartTag,
    EndTag,
}

/// <summary>
/// Cuts HTML into text and tags, in one pass and without memory of its own; comments, declarations and instructions are passed over.
/// A <c>&lt;</c> that opens nothing is text. Linear whatever the input: what is not closed is looked for once.
/// </summary>
internal ref struct HtmlScanner(ReadOnlySpan<char> html)
{
    private readonly ReadOnlySpan<char> html = html;
    private int at;
    private int? lastAngle;
    private int? lastDoubleQuote;
    private int? lastSingleQuote;
    private bool quotesBroken;

    public HtmlToken Kind { get; private set; }

    /// <summary>What HTML knows of the tag's name.</summary>
    public HtmlTraits Traits { get; private set; }

    /// <summary>The text, or the tag's name as written.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>What stands between a start tag's name and its end.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    /// <summary>The whole tag as written.</summary>
    public ReadOnlySpan<char> Source { get; private set; }

    public bool IsSelfClosing { get; private set; }

    public readonly bool Is(HtmlTraits trait) => (Traits & trait) == trait;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        while (at < html.Length)
        {
            var rest = html[at..];
            if (rest[0] != '<' || rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
                return Text(rest);
            if (rest[1] is '!' or '?')
            {
                if (!SkipDeclaration(rest))
                    return Text(rest);
                continue;
            }
            return Tag(rest);
        }
        return false;
    }

    /// <summary>Passes over the content of an element whose start tag was just read, such as a script.</summary>
    public void SkipElement(ReadOnlySpan<char> name)
    {
        var from = at;
        while (from < html.Length)
        {
            var end = html[from..].IndexOf("</");
            if (end < 0)
                break;
            from += end + 2;
            if (!html[from..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var close = html[from..].IndexOf('>');
            at = close < 0 ? html.Length : from + close + 1;
            return;
        }
        at = html.Length;
    }

    private bool Text(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf('<') + 1;
        if (end == 0)
            end = rest.Length;
        Kind = HtmlToken.Text;
        Value = rest[..end];
        at += end;
        return true;
    }

    private bool SkipDeclaration(ReadOnlySpan<char> rest)
    {
        var end = rest.StartsWith("<!--") ? rest[2..].IndexOf("-->") is var close and >= 0 ? close + 5 : -1 : rest.IndexOf('>') + 1;
        at = end > 0 ? at + end : html.Length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Tag(ReadOnlySpan<char> rest)
    {
        var nameStart = rest[1] == '/' ? 2 : 1;
        var nameEnd = nameStart;
        while (nameEnd < rest.Length && rest[nameEnd] is not ('>' or '/' or '<') && !char.IsWhiteSpace(rest[nameEnd]))
            nameEnd++;
        var end = nameEnd > nameStart ? TagEnd(nameEnd + at) - at : -1;
        if (end < 0)
            return Text(rest);
        Kind = nameStart == 2 ? HtmlToken.EndTag : HtmlToken.StartTag;
        Value = rest[nameStart..nameEnd];
        Traits = HtmlNames.TraitsOf(Value);
        Attributes = rest[nameEnd..end].TrimEnd();
        Source = rest[..(end + 1)];
        IsSelfClosing = Attributes is [.., '/'];
        if (IsSelfClosing)
            Attributes = Attributes[..^1];
        at += end + 1;
        return true;
    }

    /// <summary>The position of the <c>&gt;</c> that ends a tag, quoted ones left aside; less than <see cref="at"/> when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TagEnd(int from)
    {
        lastAngle ??= html.LastIndexOf('>');
        if (from > lastAngle)
            return -1;
        for (var i = from; !quotesBroken && i < html.Length; i++)
        {
            var stop = html[i..].IndexOfAny('>', '"', '\'');
            if (stop < 0)
                break;
            i += stop;
            if (html[i] == '>')
                return i;
            // A quote opens a value only after “=”; elsewhere it is a slip.
            if (IsAfterEquals(i) && i < LastOf(html[i]))
                i += 1 + html[(i + 1)..].IndexOf(html[i]);
        }
        quotesBroken = true;
        return from + html[from..].IndexOf('>');
    }

    private readonly bool IsAfterEquals(int position)
    {
        position--;
        while (position > 0 && char.IsWhiteSpace(html[position]))
            position--;
        return position > 0 && html[position] == '=';
    }

    private int LastOf(char quote) => quote == '"'
        ? lastDoubleQuote ??= html.LastIndexOf('"')
        : lastSingleQuote ??= html.LastIndexOf('\'');
}
