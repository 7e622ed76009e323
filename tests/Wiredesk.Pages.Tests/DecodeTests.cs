using System.Text;
using CsCheck;

namespace Wiredesk.Pages.Tests;

public class DecodeTests
{
    private static readonly byte[] Windows1252 = [.. "<p>caf"u8, 0xE9, .. " "u8, 0x93, .. "hi"u8, 0x94];

    [Fact]
    public void A_byte_order_mark_wins_over_the_header() =>
        Assert.Equal("é", PageReader.Decode([0xEF, 0xBB, 0xBF, .. "é"u8], "text/html; charset=iso-8859-1"));

    [Fact]
    public void The_header_wins_over_the_meta_element() =>
        Assert.Equal("<meta charset=koi8-r>é", PageReader.Decode("<meta charset=koi8-r>é"u8, "text/html; charset=\"UTF-8\""));

    [Theory]
    [InlineData("<meta charset='windows-1251'>")]
    [InlineData("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>")]
    public void The_meta_element_wins_over_guessing(string meta) =>
        Assert.Equal(meta + "Мир", PageReader.Decode([.. Encoding.ASCII.GetBytes(meta), 0xCC, 0xE8, 0xF0], "text/html"));

    [Fact]
    public void Latin_1_means_windows_1252() => Assert.Equal("<p>café “hi”", PageReader.Decode(Windows1252, "text/html; charset=ISO-8859-1"));

    [Fact]
    public void What_is_no_utf_8_is_windows_1252() => Assert.Equal("<p>café “hi”", PageReader.Decode(Windows1252, null));

    [Fact]
    public void A_name_nobody_knows_is_passed_over() => Assert.Equal("é", PageReader.Decode("é"u8, "text/html; charset=x-nonsense"));

    [Fact]
    public void Any_bytes_decode() => Gen.Select(Gen.Byte.Array, Gen.String.Null()).Sample((bytes, header) => PageReader.Decode(bytes, header) is not null);
}
