using System.Text;
using MimeKit.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>The words of a notice that is HTML only, a line for each block.</summary>
internal static class HtmlWords
{
    public static string Of(string html)
    {
        var words = new StringBuilder();
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var isHidden = false;
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (tag.Id is HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Title)
                    isHidden = !tag.IsEndTag && !tag.IsEmptyElement;
                else if (tag.Id is HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.TD or HtmlTagId.LI or HtmlTagId.Pre or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3)
                    words.Append('\n');
            }
            else if (token is HtmlDataToken data && !isHidden && token.Kind == HtmlTokenKind.Data)
            {
                words.Append(data.Data);
            }
        }
        return words.ToString();
    }
}
