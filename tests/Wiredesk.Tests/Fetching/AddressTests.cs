using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class AddressTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_changes_to_this_machine_between_two_requests_is_refused()
    {
        await using var server = new HostileServer().OnBody("/", "news");
        var meant = IPAddress.Parse("93.184.215.14");
        var network = new Network
        {
            Resolve = (_, _) => Task.FromResult(new[] { meant }),
            // The only thing that is not as on the open web: who answers there is the server of this test.
            Connect = (addresses, _, stop) => Dial(addresses.Single().Equals(meant) ? server.Port : 1, stop),
        };
        using var fetcher = Fetchers.With(network, new FakeTimeProvider());
        Assert.Equal("news", Encoding.UTF8.GetString((await fetcher.Get(new FetchRequest("http://outlet.example/"), Stop)).Body));
        meant = IPAddress.Loopback;
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest("http://outlet.example/"), Stop));
        Assert.Equal(FetchFault.PrivateAddress, refused.Fault);
        Assert.Contains("outlet.example is at 127.0.0.1", refused.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Of_a_name_with_public_and_private_addresses_only_the_public_ones_are_tried()
    {
        var tried = new List<IPAddress>();
        await using var server = new HostileServer().OnBody("/", "news");
        var network = new Network
        {
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Parse("93.184.215.14"), IPAddress.IPv6Loopback }),
            Connect = (addresses, _, stop) =>
            {
                tried.AddRange(addresses);
                return Dial(server.Port, stop);
            },
        };
        using var fetcher = Fetchers.With(network, new FakeTimeProvider());
        await fetcher.Get(new FetchRequest("http://outlet.example/"), Stop);
        Assert.Equal([IPAddress.Parse("93.184.215.14")], tried);
    }

    private static async Task<Stream> Dial(int port, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, stop);
        return new NetworkStream(socket, ownsSocket: true);
    }

    [Fact]
    public async Task A_name_that_is_not_there_and_a_port_where_nobody_listens_are_told_apart()
    {
        var network = new Network { Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound) };
        using var fetcher = Fetchers.With(network, new FakeTimeProvider(), "localhost");
        var unknown = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest("http://gone.example/"), Stop));
        Assert.Equal((FetchFault.Unreachable, true), (unknown.Fault, unknown.Message.Contains("no such host", StringComparison.Ordinal)));
        string url;
        await using (var server = new HostileServer())
            url = server.Url();
        var closed = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(url), Stop));
        Assert.Equal((FetchFault.Unreachable, true), (closed.Fault, closed.Message.Contains("connection refused", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> TooLong => new()
    {
        { $"http://{string.Join('.', Enumerable.Repeat("harbour", 32))}/", "not a web address" },
        { $"http://{new string('\u00FC', 70)}.example/", "not a web address" },
    };

    [Theory]
    [InlineData("http://a.example:22/", "port 22")]
    [InlineData("https://a.example:6667/", "port 6667")]
    [InlineData("http://me:secret@a.example/", "user name or password")]
    [InlineData("http:///feed", "not a web address")]
    [InlineData("http://./feed", "not a web address")]
    [InlineData("javascript:alert(1)", "not a web address")]
    [InlineData("//a.example/feed", "not a web address")]
    [InlineData("http://xn--\u00E9.com/", "not a web address")]
    [MemberData(nameof(TooLong))]
    public async Task Addresses_that_cannot_be_fetched_are_told(string url, string why)
    {
        using var fetcher = Fetchers.New();
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(url), Stop));
        Assert.Equal(FetchFault.NotAnAddress, refused.Fault);
        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain("secret", refused.Message);
        Assert.False(WebAddress.TryParse(url, out _));
    }

    [Theory]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")] // Teredo
    [InlineData("2002:7f00:1::")] // 6to4
    [InlineData("::127.0.0.1")]
    [InlineData("fec0::1")]
    [InlineData("fe80::1%1")]
    [InlineData("3fff::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::a9fe:a9fe")] // NAT64 of 169.254.169.254
    [InlineData("64:ff9b:1::1")]
    [InlineData("198.19.0.1")]
    [InlineData("192.0.0.8")]
    public void Addresses_that_carry_others_inside_or_are_local_are_not_of_the_open_web(string address) => Assert.False(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("64:ff9b::101:101")]
    [InlineData("2a00:1450:4001:82a::200e")]
    [InlineData("::ffff:1.1.1.1")]
    public void Addresses_of_the_open_web_are_let_through(string address) => Assert.True(AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void Whatever_is_written_as_an_address_is_one_of_the_web_or_told_as_none()
        => (from scheme in Gen.OneOf(Gen.Const("http://"), Gen.Const("https://"), Gen.Const(""))
            from rest in Gen.OneOf(Gen.String, Gen.Char["a0.:/@[]%#?-\u00FC\u3002\uFF11 "].Array.Select(chars => new string(chars)),
                Gen.Char["xn-a\u00E9\u0308."].Array[0, 80].Select(chars => "xn--" + new string(chars)))
            select scheme + rest).Sample(written =>
        {
            foreach (var parse in new Func<Uri>[] { () => WebAddress.Parse(written), () => WebAddress.Resolve(new Uri("http://a.example/b"), written) })
            {
                try
                {
                    var url = parse();
                    Assert.True(url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && WebAddress.HostOf(url).Length > 0);
                }
                catch (FetchException error)
                {
                    Assert.Equal(FetchFault.NotAnAddress, error.Fault);
                }
            }
            Assert.True(!WebAddress.TryParse(written, out var parsed) || parsed == WebAddress.Parse(written));
        });
}
