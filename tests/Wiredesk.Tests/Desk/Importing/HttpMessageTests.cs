using System.IO.Compression;
using System.Text;
using CsCheck;
using Wiredesk.Desk.Importing.Warc;
using ZstdSharp;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>HTTP answers as crawlers keep them: RFC 9112, RFC 9110, and what archives do to them.</summary>
public sealed class HttpMessageTests
{
    private const string Text = "The ferry Linnet ran aground off Port Sael on Tuesday night.";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nbody", 200, "text/html", "body")]
    [InlineData("HTTP/1.0 404\r\n\r\n", 404, null, "")]
    [InlineData("HTTP/2 200\r\ncontent-type: a;\r\n b=c\r\n\r\nx", 200, "a; b=c", "x")]
    [InlineData("HTTP/1.1  200  Fine\nContent-Type:text/html\n\nbody\n\nmore", 200, "text/html", "body\n\nmore")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html", 200, "text/html", "")]
    public void An_answer_is_read_as_servers_write_it(string bytes, int status, string? type, string body)
    {
        var answer = HttpMessage.Parse(Encoding.Latin1.GetBytes(bytes))!;
        Assert.Equal((status, type, body), (answer.Status, answer.Fields["Content-Type"], Encoding.Latin1.GetString(answer.Body.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 20\r\n\r\n")]
    public void What_is_no_answer_is_none(string bytes) => Assert.Null(HttpMessage.Parse(Encoding.Latin1.GetBytes(bytes)));

    [Theory]
    [InlineData("5\r\nThe f\r\n37;name=value\r\nerry Linnet ran aground off Port Sael on Tuesday night.\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData("5\nThe f\n37\nerry Linnet ran aground off Port Sael on Tuesday night.\n0\n\n")]
    [InlineData("3C\r\nThe ferry Linnet ran aground off Port Sael on Tuesday night.")]
    [InlineData("FFFFFF\r\nThe ferry Linnet ran aground off Port Sael on Tuesday night.")]
    [InlineData("The ferry Linnet ran aground off Port Sael on Tuesday night.")]
    public void Chunks_are_put_together_and_a_body_without_them_stays(string body)
        => Assert.Equal(Text, Decoded("Transfer-Encoding: chunked", Encoding.Latin1.GetBytes(body)));

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("deflate alone")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("identity")]
    public void Content_codings_are_taken_off(string coding)
        => Assert.Equal(Text, Decoded($"Content-Encoding: {coding.Split(' ')[0]}", Coded(coding, Encoding.Latin1.GetBytes(Text))));

    [Fact]
    public void Codings_on_one_another_are_taken_off_in_turn()
        => Assert.Equal(Text, Decoded("Content-Encoding: gzip, br", Coded("br", Coded("gzip", Encoding.Latin1.GetBytes(Text)))));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void A_body_whose_coding_the_crawler_took_off_already_is_read_as_it_is(string coding)
        => Assert.Equal("<html>" + Text, Decoded($"Content-Encoding: {coding}", Encoding.Latin1.GetBytes("<html>" + Text)));

    [Fact]
    public void A_body_that_was_cut_off_is_read_as_far_as_it_goes()
    {
        var random = new Random(3);
        var whole = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)('a' + random.Next(26))));
        var coded = Coded("gzip", Encoding.Latin1.GetBytes(whole));
        var read = Decoded("Content-Encoding: gzip", coded[..^2000])!;
        Assert.InRange(read.Length, 10_000, whole.Length - 1);
        Assert.StartsWith(read, whole);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void A_bomb_is_refused(string coding)
        => Assert.Null(Decoded($"Content-Encoding: {coding}", Coded(coding, new byte[HttpBody.MaxBody + 1])));

    [Theory]
    [InlineData("Content-Encoding: compress")]
    [InlineData("Content-Encoding: gzip, gzip, gzip, gzip, gzip")]
    public void A_coding_that_is_not_known_is_refused(string field) => Assert.Null(Decoded(field, [1, 2, 3]));

    [Fact]
    public void Zlib_that_asks_for_a_dictionary_is_left_as_it_came()
    {
        byte[] packed = [0x78, 0x20, 1, 2, 3, 4, 5];

        Assert.Equal(Encoding.Latin1.GetString(packed), Decoded("Content-Encoding: deflate", packed));
    }

    [Fact]
    public void Any_bytes_give_an_answer_or_none()
        => Gen.Select(Gen.OneOf(Gen.Const(""), Gen.Const("gzip"), Gen.Const("deflate"), Gen.Const("br"), Gen.Const("zstd"), Gen.Const("gzip, br")), Gen.Bool, Gen.Byte.Array[0, 400]).Sample((coding, chunked, body) =>
        {
            var head = $"HTTP/1.1 200 OK\r\n{(coding.Length > 0 ? $"Content-Encoding: {coding}\r\n" : "")}{(chunked ? "Transfer-Encoding: chunked\r\n" : "")}\r\n";
            var decoded = HttpBody.Decode(HttpMessage.Parse((byte[])[.. Encoding.Latin1.GetBytes(head), .. body])!);
            Assert.True(decoded is null || decoded.Value.Length <= HttpBody.MaxBody);
        }, iter: 2000);

    private static string? Decoded(string field, byte[] body)
        => HttpBody.Decode(HttpMessage.Parse(WarcWriter.Answer(body, $"HTTP/1.1 200 OK\r\n{field}\r\n"))!) is { } decoded ? Encoding.Latin1.GetString(decoded.Span) : null;

    private static byte[] Coded(string coding, byte[] bytes)
    {
        if (coding == "identity")
            return bytes;
        using var coded = new MemoryStream();
        using (Stream stream = coding switch
        {
            "deflate" => new ZLibStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate alone" => new DeflateStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "zstd" => new CompressionStream(coded, leaveOpen: true),
            _ => new GZipStream(coded, CompressionLevel.Fastest, leaveOpen: true),
        })
            stream.Write(bytes);
        return coded.ToArray();
    }
}
