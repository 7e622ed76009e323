using Wiredesk.Mail;

namespace Wiredesk.Tests.Mail;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("reader@example.org")]
    [InlineData(" reader@example.org ")]
    [InlineData("o.ther+wire@mail.example.co.uk")]
    [InlineData("leserin@bücher.example")]
    public void One_mailbox_is_taken(string typed) => Assert.Equal(typed.Trim(), MailAddress.Parse(typed)?.Address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("reader")]
    [InlineData("reader@")]
    [InlineData("@example.org")]
    [InlineData("reader@localhost")]
    [InlineData("reader@[127.0.0.1]")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("a@example.org b@example.org")]
    [InlineData("a@example.org;b@example.org")]
    [InlineData("list: a@example.org, b@example.org;")]
    [InlineData("Reader <reader@example.org>")]
    [InlineData("<@relay.example:reader@example.org>")]
    [InlineData("reader@example.org\r\nBcc: victim@example.org")]
    [InlineData("reader@example.org\nRCPT TO:<victim@example.org>")]
    [InlineData("reader\r\n@example.org")]
    [InlineData("reader@example.org\0")]
    [InlineData("\"a\\\r\nBcc: b@c.example\"@example.org")]
    public void Anything_else_is_refused(string? typed) => Assert.Null(MailAddress.Parse(typed));

    [Fact]
    public void Overlong_address_is_refused() => Assert.Null(MailAddress.Parse(new string('a', 250) + "@example.org"));

    [Fact]
    public void Spellings_of_one_address_fold_to_one()
    {
        Assert.Equal("reader@example.org", MailAddress.Fold(MailAddress.Parse("Reader@Example.ORG")!));
        Assert.Equal(MailAddress.Fold(MailAddress.Parse("leserin@xn--bcher-kva.example")!), MailAddress.Fold(MailAddress.Parse("Leserin@BÜCHER.example")!));
    }

    [Theory]
    [InlineData("Court frees four\r\nBcc: victim@example.org", "Court frees four Bcc: victim@example.org")]
    [InlineData("  two\t\tspaces\u0000\u2028 and more ", "two spaces and more")]
    public void Header_text_is_one_line(string text, string line) => Assert.Equal(line, OneLine.Of(text));

    [Fact]
    public void Overlong_header_text_is_cut_between_characters()
    {
        var line = OneLine.Of(string.Concat(Enumerable.Repeat("𝄞", 300)));
        Assert.True(line.Length <= OneLine.MaxLength);
        Assert.EndsWith("𝄞…", line, StringComparison.Ordinal);
    }
}
