using System.Text;
using CsCheck;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class PackingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly byte[] s_text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i} of {i * 7919 % 5003}\n")));

    public static readonly TheoryData<string> Codings = ["gzip", "deflate", "br", "zstd"];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task What_is_packed_is_unpacked(string coding)
    {
        await using var server = new HostileServer().OnBody("/", Packed.As(coding, s_text), $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding.ToUpperInvariant()}");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(s_text, (await fetcher.Get(new FetchRequest(server.Url()), Stop)).Body);
        Assert.Contains("Accept-Encoding: gzip, deflate, br, zstd", server.Requests.Single());
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_bomb_is_not_unpacked_beyond_the_limit(string coding)
    {
        await using var server = new HostileServer().OnBody("/", Packed.As(coding, new byte[200 * 1024 * 1024]), $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}");
        using var fetcher = Fetchers.New("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url()), Stop));
        Assert.Equal(FetchFault.TooLarge, refused.Fault);
        Assert.Contains("larger than 16 MB", refused.Message);
        Assert.InRange(server.Sent, 1, 2 * 1024 * 1024);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_packed_body_cut_short_is_damaged(string coding)
    {
        await using var server = new HostileServer().OnBody("/", Packed.As(coding, s_text)[..^20], $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(FetchFault.Damaged, (await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url()), Stop))).Fault);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_body_that_is_not_packed_as_said_is_damaged(string coding)
    {
        await using var server = new HostileServer().OnBody("/", "<rss version='2.0'/>", $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal(FetchFault.Damaged, (await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url()), Stop))).Fault);
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task An_empty_body_is_empty_however_it_is_said_to_be_packed(string coding)
    {
        await using var server = new HostileServer().OnBody("/", "", $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}");
        using var fetcher = Fetchers.New("localhost");
        var answer = await fetcher.Get(new FetchRequest(server.Url()), Stop);
        Assert.True(answer.IsSuccess);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("identity")]
    [InlineData("")]
    public async Task A_coding_that_is_none_is_passed_over(string coding)
    {
        await using var server = new HostileServer().OnBody("/", "<rss/>", $"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}");
        using var fetcher = Fetchers.New("localhost");
        Assert.Equal("<rss/>", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest(server.Url()), Stop)).Body));
    }

    [Fact]
    public void Layers_are_unpacked_from_the_outermost_in_and_not_without_end()
    {
        var twice = Packed.As("br", Packed.As("zstd", s_text));
        Assert.Equal(s_text, Packing.Unpack(twice, ["zstd", "br"], s_text.Length));
        Assert.Throws<InvalidDataException>(() => Packing.Unpack(s_text, ["gzip", "gzip", "gzip", "gzip"], s_text.Length));
    }

    [Fact]
    public void A_packed_file_is_unpacked_though_nothing_says_so()
        => Assert.Equal(s_text, Packing.Unpack(Packed.As("gzip", s_text), [], s_text.Length));

    [Fact]
    public void Deflate_without_its_header_is_unpacked_too()
        => Assert.Equal(s_text, Packing.Unpack(Packed.As("raw deflate", s_text), ["deflate"], s_text.Length));

    [Fact]
    public void Zlib_that_asks_for_a_dictionary_is_damaged()
        => Assert.Contains("deflate", Assert.Throws<InvalidDataException>(() => Packing.Unpack([0x78, 0x20, 1, 2, 3, 4, 5], ["deflate"], 1000)).Message);

    [Fact]
    public void A_window_larger_than_senders_may_use_is_refused()
    {
        // A frame header alone: no single segment, window of 2^(10+21) bytes (RFC 8878, 3.1.1.1).
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 21 << 3, 0x01, 0x00, 0x00];
        Assert.Contains("zstd", Assert.Throws<InvalidDataException>(() => Packing.Unpack(frame, ["zstd"], 1000)).Message);
    }

    [Fact]
    public void Whatever_is_sent_as_packed_is_unpacked_or_named_and_never_larger_than_the_limit()
        => (from coding in Gen.OneOf(Gen.Const("gzip"), Gen.Const("deflate"), Gen.Const("br"), Gen.Const("zstd"))
            from plain in Gen.Byte.Array[0, 3000]
            from at in Gen.Int[0, 5000]
            from value in Gen.Byte
            select (coding, plain, at, value)).Sample(row =>
        {
            var packed = Packed.As(row.coding, row.plain);
            if (packed.Length > 0)
                packed[row.at % packed.Length] ^= row.value;
            try
            {
                return Packing.Unpack(packed, [row.coding], 2000).Length <= 2000;
            }
            catch (Exception error) when (error is InvalidDataException or BodyTooLargeException)
            {
                return true;
            }
        });
}
