using System.Text;
using CsCheck;
using MimeKit;
using Wiredesk.Mail;
using Wiredesk.Mail.Sending;
using Wiredesk.News;

namespace Wiredesk.Tests.Mail;

public sealed class IssueTemplateTests
{
    private static readonly ReaderLinks s_links = new("https://desk.example/unsubscribe/abc?edition=morning", "https://desk.example/preferences/abc");

    private static readonly Issue s_issue = new()
    {
        Day = "2026-11-23",
        Subject = "All of it",
        Subjects = [new IssueSubject(Sections.International, "Abroad"), new IssueSubject(Sections.Local, "At home"), new IssueSubject(Sections.None, "Corrected")],
        Html = "",
        Text = $"top {IssueMarks.Section(Sections.Local)}local {IssueMarks.End}{IssueMarks.Section(Sections.International)}abroad {IssueMarks.End}"
            + $"{IssueMarks.AnyCorrection}corrected: {IssueMarks.Correction(7)}seven {IssueMarks.End}{IssueMarks.Correction(8)}eight {IssueMarks.End}{IssueMarks.End}{IssueMarks.Unsubscribe}",
    };

    [Theory]
    [InlineData(Sections.All, new long[0], "top local abroad ", "Abroad")]
    [InlineData(Sections.Local, new long[0], "top local ", "At home")]
    [InlineData(Sections.None, new long[] { 8 }, "top corrected: eight ", "Corrected")]
    [InlineData(Sections.International, new long[] { 7, 8 }, "top abroad corrected: seven eight ", "Abroad")]
    public void Reader_gets_the_sections_chosen_and_the_corrections_owed(Sections sections, long[] corrections, string text, string subject)
    {
        var template = new IssueTemplate(s_issue);
        var share = new IssueShare(sections, corrections);
        Assert.Equal(text + s_links.Unsubscribe, template.Text(share, s_links));
        Assert.Equal(subject, template.SubjectOf(share));
        Assert.Equal([7L, 8L], template.Corrections);
    }

    [Fact]
    public void Encoded_text_is_the_text_in_lines_that_are_not_too_long_wherever_its_links_stand()
    {
        string[] some = ["word ", "ü", "“quoted” ", "=", "a long line without an end to it that goes on and on and on ", "\n", " \n", "\r\n", ".", "..\n", "\t", "日本語", "🙂"];
        var words = Gen.Int[0, some.Length - 1].Select(i => some[i]);
        Gen.Select(words.Array[0, 30], words.Array[0, 30], Gen.String[Gen.Char['!', '~'], 0, 200]).Sample((before, behind, tail) => ComesOut(string.Concat(before), string.Concat(behind), tail));
    }

    /// <summary>Here every byte becomes three, which is more than the encoder reckons with.</summary>
    [Fact]
    public void A_text_without_a_letter_of_ASCII_is_encoded_at_any_length()
    {
        for (var length = 0; length <= 200; length++)
            ComesOut(new string('語', length), new string('ü', length), "u");
    }

    private static void ComesOut(string head, string foot, string tail)
    {
        var links = new ReaderLinks("https://desk.example/" + tail, "https://desk.example/p");
        using var encoded = new MemoryStream();
        new EncodedText([new IssuePiece(head, null), new IssuePiece("", ReaderLink.Unsubscribe), new IssuePiece(foot, null), new IssuePiece("", ReaderLink.Preferences)], html: false).Write(links, encoded);
        var bytes = encoded.ToArray();
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line => Assert.True(line.Length <= 76, line));
        using var decoded = new MemoryStream();
        new MimeContent(new MemoryStream(bytes), ContentEncoding.QuotedPrintable).DecodeTo(decoded, TestContext.Current.CancellationToken);
        Assert.Equal((head + links.Unsubscribe + foot + links.Preferences).ReplaceLineEndings("\n"), Encoding.UTF8.GetString(decoded.ToArray()).ReplaceLineEndings("\n"));
    }
}
