using System.Text;
using CsCheck;
using Wiredesk.Desk.Importing.Warc;
using ZstdSharp;

namespace Wiredesk.Tests.Desk.Importing;

/// <summary>Reading web archives: ISO 28500:2017, and what files are like.</summary>
public sealed class WarcReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly byte[][] s_three = [.. Enumerable.Range(1, 3).Select(i => Named($"http://a.example/{i}", $"block {i}"))];

    public static TheoryData<string> Forms => ["plain", "gzip each", "gzip whole", "zstd each", "zstd whole"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Records_written_are_read_again_whatever_their_sizes(string form)
        => Gen.Byte.Array[0, 3000].Array[1, 12].Sample(blocks =>
        {
            var records = Read(Packed(form, [.. blocks.Select((block, i) => WarcWriter.Record("response", $"http://a.example/{i}", block))])).GetAwaiter().GetResult();
            Assert.Equal(blocks.Select((block, i) => ($"http://a.example/{i}", Convert.ToHexString(block), (string?)null)),
                records.Select(record => (record.Header!.Target!.AbsoluteUri, Convert.ToHexString(record.Block!.Value.Span), record.Problem)));
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_damaged_archive_gives_what_can_be_read_and_never_fails(string form)
    {
        var packed = Packed(form, [.. Enumerable.Range(0, 8).Select(i => WarcWriter.Page($"http://a.example/{i}", $"Page {i}", WarcWriter.Text($"whale {i}")))]);
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Byte, Gen.Int[0, 4], Gen.Int[0, 60]).Array[1, 3].Sample(damages =>
        {
            var bytes = packed.ToList();
            foreach (var (at, value, sort, length) in damages)
                Damage(bytes, Math.Min(at, bytes.Count - 1), value, sort, length);
            var records = Read([.. bytes]).GetAwaiter().GetResult();
            Assert.All(records, record => Assert.True(record.Problem is not null || record.Header is not null));
            Assert.Equal(Enumerable.Range(1, records.Count).Select(number => (long)number), records.Select(record => record.Number));
        }, iter: 300);
    }

    [Fact]
    public async Task A_damaged_member_is_named_and_the_next_is_read()
    {
        var members = s_three.Select(WarcWriter.Gzip).ToArray();
        members[1][20] ^= 0xFF;
        members[1][21] ^= 0xFF;
        var records = await Read([.. members.SelectMany(member => member)]);
        Assert.Equal([null, "problem", null], records.Select(record => record.Problem is null ? null : "problem"));
        Assert.Equal((2, members[0].Length), (records[1].Number, records[1].Offset));
        Assert.Equal("block 3", Block(records[2]));
    }

    [Fact]
    public async Task A_member_with_a_wrong_checksum_is_not_trusted()
    {
        var members = s_three.Select(WarcWriter.Gzip).ToArray();
        members[1][^6] ^= 1;
        var records = await Read([.. members.SelectMany(member => member)]);
        Assert.Contains("checksum", records[1].Problem);
        Assert.Contains("http://a.example/2", records[1].Name);
        Assert.Equal(["block 1", "block 3"], records.Where(record => record.Problem is null).Select(Block));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_ends_in_a_record_gives_those_before_and_says_so(bool gzip)
    {
        var whole = gzip ? WarcWriter.GzipEach(s_three) : WarcWriter.Plain(s_three);
        var records = await Read(whole[..^12]);
        Assert.Equal(["block 1", "block 2"], records.Where(record => record.Problem is null).Select(Block));
        Assert.Contains("file ends in the middle", records[^1].Problem);
    }

    [Fact]
    public async Task Garbage_between_members_is_stepped_over()
    {
        var members = s_three.Select(WarcWriter.Gzip).ToArray();
        var records = await Read([.. members[0], .. "<html>not a member\u001f"u8, 0x1F, 0x8B, 8, 0, .. members[1], .. members[2]]);
        Assert.Equal(["block 1", "block 2", "block 3"], records.Where(record => record.Problem is null).Select(Block));
        Assert.Single(records, record => record.Problem is not null);
    }

    [Fact]
    public async Task Zeros_that_fill_a_file_up_are_no_problem()
        => Assert.Equal(3, (await Read([.. WarcWriter.GzipEach(s_three), .. new byte[5000]])).Count(record => record.Problem is null));

    [Theory]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(900, true)]
    public async Task A_record_that_lies_about_its_length_loses_only_itself(int length, bool gzip)
    {
        var liar = WarcWriter.Record("response", "http://a.example/liar", "some block"u8.ToArray(), length: length);
        byte[][] all = [s_three[0], liar, s_three[1], s_three[2]];
        var records = await Read(gzip ? WarcWriter.GzipEach(all) : WarcWriter.Plain(all));
        Assert.Equal(["block 1", "block 2", "block 3"], records.Where(record => record.Problem is null).Select(Block));
        Assert.Contains($"says that it has {length} bytes", Assert.Single(records, record => record.Problem is not null).Problem);
    }

    [Fact]
    public async Task A_length_of_exabytes_ends_with_the_file()
    {
        var records = await Read(WarcWriter.Plain(s_three[0], WarcWriter.Record("response", "http://a.example/liar", [1], length: long.MaxValue)));
        Assert.Contains("file ends in the middle", records[1].Problem);
    }

    [Theory]
    [InlineData("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "Content-Length")]
    [InlineData("WARC/1.0\r\nContent-Length: -5\r\n\r\n", "Content-Length")]
    [InlineData("WARC/1.0\r\nContent-Length: 5", "file ends in the middle of its header")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "no WARC record")]
    [InlineData("\0\0\0\0binary", "no WARC record")]
    public async Task What_is_no_record_is_named(string bytes, string cause)
        => Assert.Contains(cause, Assert.Single(await Read(Encoding.Latin1.GetBytes(bytes))).Problem);

    [Fact]
    public async Task A_header_without_end_is_given_up()
    {
        var endless = Encoding.ASCII.GetBytes("WARC/1.0\r\n" + string.Concat(Enumerable.Repeat("X-More: and more\r\n", 10_000)));
        var records = await Read([.. endless, .. s_three[0]]);
        Assert.Contains("header does not end", records[0].Problem);
        Assert.Equal("block 1", Block(records[^1]));
    }

    [Fact]
    public async Task An_archive_of_nothing_but_damage_is_left_alone_after_a_while()
    {
        var records = await Read([.. Enumerable.Repeat("WARC/1.0\r\n\r\n"u8.ToArray(), 5000).SelectMany(each => each)]);
        Assert.Equal(WarcReader.MostProblems, records.Count);
        Assert.Contains("rest of the file is not read", records[^1].Problem);
    }

    [Fact]
    public async Task A_block_that_is_not_wanted_or_too_large_is_passed_over()
    {
        var large = WarcWriter.Record("response", "http://a.example/large", new byte[WarcReader.MaxBlock + 1]);
        var request = WarcWriter.Record("request", "http://a.example/request", "GET"u8.ToArray());
        var records = await Read(WarcWriter.GzipEach(large, request, s_three[0]));
        Assert.Equal([(null, null), (null, null), ("block 1", (string?)null)], records.Select(record => (record.Block is null ? null : Block(record), record.Problem)));
    }

    [Fact]
    public async Task Header_fields_are_read_as_the_standard_and_its_drafts_write_them()
    {
        var folded = "WARC/1.1\nwarc-type: response\nWARC-Target-URI: <http://a.example/x>\nWARC-Date: 2025-03-04T05:06:07.123456789Z\nX-Long: one\n two\ncontent-length: 2\n\nok"u8.ToArray();
        var record = Assert.Single(await Read(folded));
        Assert.Equal(("response", "http://a.example/x", "ok"), (record.Header!.Type, record.Header.Target!.AbsoluteUri, Block(record)));
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero), record.Header.Date!.Value, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("2016", 2016, 1)]
    [InlineData("2016-09", 2016, 9)]
    [InlineData("2016-09-02T03:04:05Z", 2016, 9)]
    public async Task Dates_of_every_precision_are_read(string date, int year, int month)
    {
        var found = Assert.Single(await Read(WarcWriter.Record("response", "http://a.example/", [], date))).Header!.Date!.Value;
        Assert.Equal((year, month), (found.Year, found.Month));
    }

    [Fact]
    public async Task A_zstandard_archive_with_a_dictionary_is_read()
    {
        var samples = Enumerable.Range(0, 400).Select(i => Named($"http://a.example/{i}", $"the harbour master said {i} times that the ferry {i * 7} had sailed")).ToArray();
        var dictionary = DictBuilder.TrainFromBuffer(samples, 4096);
        using var compressor = new Compressor();
        compressor.LoadDictionary(dictionary);
        byte[] head = [0x5D, 0x2A, 0x4D, 0x18, .. BitConverter.GetBytes(dictionary.Length), .. dictionary];
        var records = await Read([.. head, .. s_three.SelectMany(record => compressor.Wrap(record).ToArray())]);
        Assert.Equal(["block 1", "block 2", "block 3"], records.Select(Block));
    }

    private static void Damage(List<byte> bytes, int at, byte value, int sort, int length)
    {
        switch (sort)
        {
            case 0:
                bytes[at] = value;
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, Enumerable.Repeat(value, length));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(0, Math.Min(length, bytes.Count)));
                break;
            default:
                bytes.RemoveRange(at + 1, bytes.Count - at - 1);
                break;
        }
        if (bytes.Count == 0)
            bytes.Add(value);
    }

    private static byte[] Packed(string form, byte[][] records)
    {
        using var compressor = new Compressor();
        return form switch
        {
            "plain" => WarcWriter.Plain(records),
            "gzip each" => WarcWriter.GzipEach(records),
            "gzip whole" => WarcWriter.Gzip(WarcWriter.Plain(records)),
            "zstd each" => [.. records.SelectMany(record => compressor.Wrap(record).ToArray())],
            _ => compressor.Wrap(WarcWriter.Plain(records)).ToArray(),
        };
    }

    private static byte[] Named(string url, string block) => WarcWriter.Record("response", url, Encoding.UTF8.GetBytes(block));

    private static string Block(WarcRecord record) => Encoding.UTF8.GetString(record.Block!.Value.Span);

    private static async Task<List<WarcRecord>> Read(byte[] archive)
    {
        using var file = new MemoryStream(archive);
        await using var content = await WarcFile.Open(file, Stop);
        var records = new List<WarcRecord>();
        await foreach (var record in new WarcReader(content, header => header.Type == "response").Records(Stop))
            records.Add(record);
        return records;
    }
}
