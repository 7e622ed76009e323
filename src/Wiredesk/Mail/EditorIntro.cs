using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Wiredesk.Mail;

/// <summary>What an editor wrote to stand above an issue, in Markdown: paragraphs, lists, emphasis and links. HTML in it stands as text.</summary>
public sealed class EditorIntro
{
    /// <summary>Longer ones are refused, in UTF-16 code units.</summary>
    public const int MaxLength = 5000;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    private readonly MarkdownDocument _document;

    private EditorIntro(MarkdownDocument document) => _document = document;

    public static EditorIntro Of(string markdown) => new(Markdown.Parse(IssueMarks.Escape(markdown), s_pipeline));

    /// <summary>As plain text, a paragraph or list item each; addresses stand behind what links to them.</summary>
    public IReadOnlyList<string> Paragraphs
        => [.. _document.Descendants<LeafBlock>().Select(leaf => (leaf.Parent is ListItemBlock ? "* " : "") + Plain(leaf)).Where(text => text.Length > 0)];

    /// <summary>As HTML with the styles on its elements.</summary>
    /// <param name="words">The style of paragraphs.</param>
    /// <param name="link">The style of links.</param>
    public string Html(string words, string link)
    {
        var html = new StringBuilder();
        foreach (var leaf in _document.Descendants<LeafBlock>())
        {
            html.Append($"""<p class="ink" style="margin:0 0 10px;{words}">""");
            if (leaf is HeadingBlock)
                html.Append("<b>");
            if (leaf.Parent is ListItemBlock)
                html.Append("•&nbsp;");
            if (leaf.Inline is not null)
                Inlines(leaf.Inline, link, html);
            else
                html.Append(s_encoder.Encode(leaf.Lines.ToString()));
            html.Append(leaf is HeadingBlock ? "</b></p>\n" : "</p>\n");
        }
        return html.ToString();
    }

    private static void Inlines(ContainerInline inlines, string link, StringBuilder html)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LinkInline { IsImage: false, Url: { } url } anchor when IsWeb(url):
                    html.Append($"""<a class="link" href="{s_encoder.Encode(url)}" style="{link}">""");
                    Inlines(anchor, link, html);
                    html.Append("</a>");
                    break;
                case AutolinkInline anchor:
                    html.Append($"""<a class="link" href="{s_encoder.Encode(anchor.IsEmail ? $"mailto:{anchor.Url}" : anchor.Url)}" style="{link}">{s_encoder.Encode(anchor.Url)}</a>""");
                    break;
                case EmphasisInline emphasis:
                    var tag = emphasis.DelimiterCount > 1 ? "b" : "i";
                    html.Append('<').Append(tag).Append('>');
                    Inlines(emphasis, link, html);
                    html.Append("</").Append(tag).Append('>');
                    break;
                case LineBreakInline { IsHard: true }:
                    html.Append("<br>");
                    break;
                case ContainerInline other:
                    Inlines(other, link, html);
                    break;
                default:
                    html.Append(s_encoder.Encode(Word(inline)));
                    break;
            }
        }
    }

    private static string Plain(LeafBlock leaf)
    {
        if (leaf.Inline is null)
            return leaf.Lines.ToString();
        var text = new StringBuilder();
        Plain(leaf.Inline, text);
        return text.ToString();
    }

    private static void Plain(ContainerInline inlines, StringBuilder text)
    {
        foreach (var inline in inlines)
        {
            if (inline is ContainerInline container)
            {
                Plain(container, text);
                if (inline is LinkInline { Url: { } url } && IsWeb(url))
                    text.Append(" (").Append(url).Append(')');
            }
            else
            {
                text.Append(Word(inline));
            }
        }
    }

    private static string Word(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        AutolinkInline anchor => anchor.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    };

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
}
