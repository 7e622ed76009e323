using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Wiredesk.Fetching;

/// <summary>Says in words why a server's certificate does not hold.</summary>
internal static class CertificateFault
{
    public static string Describe(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        => $"its certificate does not hold: {string.Join("; ", Causes(certificate as X509Certificate2, chain, errors).Distinct(StringComparer.Ordinal))}";

    private static IEnumerable<string> Causes(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            yield return "the server shows none";
            yield break;
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return $"it is for another host ({string.Join(", ", Names(certificate).Take(3))})";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        foreach (var status in chain?.ChainStatus ?? [])
        {
            yield return status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => $"it, or one it stands on, is valid only from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}",
                X509ChainStatusFlags.UntrustedRoot when chain!.ChainElements.Count == 1 => "it is signed by itself",
                X509ChainStatusFlags.UntrustedRoot => "its issuer is not one this machine trusts",
                X509ChainStatusFlags.PartialChain => "its issuer is not known here, or the server does not send the certificates between",
                X509ChainStatusFlags.Revoked => "it was revoked",
                X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation => "its issuer's list of revoked ones did not come, which this machine asks for by HTTP",
                _ => status.StatusInformation.Trim(),
            };
        }
    }

    private static string[] Names(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).ToArray();
        return alternatives.Length > 0 ? alternatives : [certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)];
    }

    private static string Day(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
