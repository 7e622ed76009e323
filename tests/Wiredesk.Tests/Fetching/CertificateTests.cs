using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wiredesk.Fetching;

namespace Wiredesk.Tests.Fetching;

public sealed class CertificateTests
{
    private static readonly DateTimeOffset s_long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("localhost", 2090, "signed by itself", "another host")]
    [InlineData("localhost", 2021, "valid only from 2020-01-01 to 2021-01-01", "another host")]
    [InlineData("other.example", 2090, "it is for another host (other.example)", "valid only")]
    public async Task A_certificate_that_does_not_hold_is_named_with_the_cause(string name, int lastYear, string why, string whyNot)
    {
        using var certificate = Certificate(name, s_long, new DateTimeOffset(lastYear, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = new HostileServer(certificate).OnBody("/", "news");
        using var fetcher = Fetchers.New("localhost");
        var refused = await Assert.ThrowsAsync<FetchException>(() => fetcher.Get(new FetchRequest(server.Url()), TestContext.Current.CancellationToken));
        Assert.Equal(FetchFault.Certificate, refused.Fault);
        Assert.StartsWith($"{server.Url()}: its certificate does not hold: ", refused.Message);
        Assert.Contains(why, refused.Message);
        Assert.DoesNotContain(whyNot, refused.Message);
        Assert.Empty(server.Requests);
    }

    internal static X509Certificate2 Certificate(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(from, to);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
