using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Wiredesk.Feeds;

/// <summary>
/// References in XML that was written like HTML. HTML's names are known without any DTD; of the document's own declarations only those
/// that are short plain text count, so that nothing can grow.
/// </summary>
internal sealed partial class XmlEntities
{
    private const int LongestName = 32;
    private const int LongestValue = 64;
    private const int MostDeclarations = 500;
    private const int MostDeclarationText = 100_000;
    private const int MostDeclaredOutput = 1_000_000;

    private readonly Dictionary<string, string> declared = [];
    private int declaredOutput;

    /// <summary>Reads the entity declarations of a prologue.</summary>
    public XmlEntities(ReadOnlySpan<char> prologue)
    {
        if (!prologue.Contains("<!ENTITY", StringComparison.Ordinal))
            return;
        foreach (Match match in Declaration().Matches(prologue[..Math.Min(prologue.Length, MostDeclarationText)].ToString()))
        {
            var value = WebUtility.HtmlDecode(match.Groups["value"].Value);
            if (declared.Count < MostDeclarations && value.Length <= LongestValue && value.AsSpan().IndexOfAny('&', '<', '%') < 0)
                declared.TryAdd(match.Groups["name"].Value, value);
        }
    }

    /// <summary>Writes text in which references are resolved and whatever is no reference, or no XML character, is made safe.</summary>
    public void WriteText(StringBuilder output, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var ampersand = text.IndexOf('&');
            if (ampersand < 0)
            {
                WriteLiteral(output, text);
                return;
            }
            WriteLiteral(output, text[..ampersand]);
            text = text[ampersand..];
            var reference = text[..Math.Min(text.Length, LongestName)];
            var end = reference.IndexOf(';');
            var length = end < 0 ? 0 : WriteReference(output, reference[1..end]) ? end + 1 : 0;
            if (length == 0)
                output.Append("&amp;");
            text = text[Math.Max(length, 1)..];
        }
    }

    /// <summary>Writes text that has no references, escaped.</summary>
    public static void WriteLiteral(StringBuilder output, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '<': output.Append("&lt;"); break;
                case '>': output.Append("&gt;"); break;
                case '&': output.Append("&amp;"); break;
                case '"': output.Append("&quot;"); break;
                default:
                    if (XmlConvert.IsXmlChar(c))
                        output.Append(c);
                    else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
                        output.Append(c).Append(text[++i]);
                    break;
            }
        }
    }

    /// <summary>Writes what a reference stands for; false when it stands for nothing known.</summary>
    private bool WriteReference(StringBuilder output, ReadOnlySpan<char> name)
    {
        if (name is ['#', .. var number])
            return WriteNumeric(output, number);
        if (name.IsEmpty || name.ContainsAnyExcept(NameCharacters))
            return false;
        if (name is "lt" or "gt" or "amp" or "quot" or "apos")
        {
            output.Append('&').Append(name).Append(';');
            return true;
        }
        var key = name.ToString();
        if (declared.TryGetValue(key, out var value) && (declaredOutput += value.Length) <= MostDeclaredOutput)
        {
            WriteLiteral(output, value);
            return true;
        }
        var decoded = WebUtility.HtmlDecode($"&{key};");
        if (decoded.Length > 2)
            return false;
        WriteLiteral(output, decoded);
        return true;
    }

    private static bool WriteNumeric(StringBuilder output, ReadOnlySpan<char> number)
    {
        var parsed = number is ['x' or 'X', .. var hex]
            ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!parsed)
            return false;
        if (Rune.IsValid(code))
            WriteLiteral(output, Windows1252.ReplaceC1(new Rune(code).ToString()));
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    [GeneratedRegex("""<!ENTITY\s+(?<name>[A-Za-z][A-Za-z0-9._-]*)\s+(?:"(?<value>[^"]*)"|'(?<value>[^']*)')\s*>""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
