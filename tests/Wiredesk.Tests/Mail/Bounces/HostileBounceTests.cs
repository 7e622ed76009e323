using System.Text;
using CsCheck;
using Wiredesk.Mail.Bounces;

namespace Wiredesk.Tests.Mail.Bounces;

/// <summary>Anybody may write to the address for returned mail.</summary>
public sealed class HostileBounceTests
{
    private static readonly string[] s_pieces =
    [
        "From: MAILER-DAEMON@mx.example\r\n", "Content-Type: multipart/report; boundary=b\r\n", "Content-Type: message/delivery-status\r\n", "Content-Type: message/rfc822\r\n",
        "\r\n", "\r\n\r\n", "--b\r\n", "--b--\r\n", "Final-Recipient: rfc822;", "Action: failed\r\n", "Status: 5.1.", "Diagnostic-Code: smtp;", "550 5.1.1", "<a@b.example>", "@", "\"@b.c", "a@[", ";", ":", "{\"notificationType\":\"Bounce\",",
        "\"bounce\":{", "}", "not be delivered", "=?utf-8?B?", "\0", "\u00e9\u2028", "Content-Transfer-Encoding: base64\r\n", "Content-Type: text/html\r\n", "<p", "Content-Type: message/feedback-report\r\n", "Feedback-Type: abuse\r\n",
    ];

    [Fact]
    public void No_bytes_make_it_fail() => Gen.Byte.Array[0, 2000].Sample(bytes => BounceReader.Examine(bytes) is not null, iter: 3000);

    [Fact]
    public void No_pieces_of_reports_make_it_fail()
        => Gen.Int[0, s_pieces.Length - 1].Select(piece => s_pieces[piece]).Array[0, 60].Sample(pieces => BounceReader.Examine(Encoding.UTF8.GetBytes(string.Concat(pieces))) is not null, iter: 5000);

    [Fact]
    public void A_report_cut_or_damaged_anywhere_is_read_or_is_none()
    {
        var mail = BounceMails.Report("failed", "5.1.1", "550 5.1.1 No such user", "Gone.");
        Gen.Select(Gen.Int[0, mail.Length - 1], Gen.Byte, Gen.Bool).Sample((at, with, isCut) =>
        {
            var damaged = isCut ? mail[..at] : [.. mail[..at], with, .. mail[(at + 1)..]];
            return BounceReader.Examine(damaged) is not null;
        }, iter: 3000);
    }

    [Fact]
    public void Parts_nested_without_end_are_left_alone()
    {
        var mail = new StringBuilder("From: MAILER-DAEMON@mx.example\n");
        for (var i = 0; i < 20_000; i++)
            mail.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        Assert.Empty(BounceReader.Read(Encoding.ASCII.GetBytes(mail.ToString())));
    }

    [Fact]
    public void Mails_nested_without_end_are_left_alone()
        => Assert.NotNull(BounceReader.Examine(Encoding.ASCII.GetBytes("From: MAILER-DAEMON@mx.example\n" + string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 50_000)))));

    [Theory]
    [InlineData("a@")]
    [InlineData("a")]
    [InlineData("@")]
    [InlineData("\"a")]
    [InlineData("<a@b.c> ")]
    [InlineData("5.")]
    [InlineData("550 ")]
    [InlineData("user ")]
    [InlineData("a@b.c\n")]
    [InlineData("account ")]
    [InlineData(": ")]
    [InlineData("\t")]
    public void Megabytes_of_anything_are_read_in_time(string piece)
    {
        var much = new StringBuilder().Insert(0, piece, 4_000_000 / piece.Length).ToString();
        Assert.NotNull(BounceReader.Examine(BounceMails.Text(much)));
        Assert.NotNull(BounceReader.Examine(BounceMails.Report($"Final-Recipient: rfc822;{much}\nAction: failed\nDiagnostic-Code: smtp;{much}", much)));
    }

    [Fact]
    public void Recipients_without_number_are_cut_off()
    {
        var groups = string.Join("\n\n", Enumerable.Range(0, 5000).Select(i => $"Final-Recipient: rfc822;r{i}@one.example\nAction: failed\nStatus: 5.1.1"));
        Assert.InRange(BounceReader.Read(BounceMails.Report(groups)).Count, 400, 501);
    }

    [Fact]
    public void A_stream_is_read_no_further_than_needed()
    {
        using var stream = new MemoryStream([.. BounceMails.Report("failed", "5.1.1", "550 No such user", ""), .. new byte[10 << 20]]);
        Assert.Single(BounceReader.Read(stream));
        Assert.True(stream.Position <= 5 << 20);
    }
}
