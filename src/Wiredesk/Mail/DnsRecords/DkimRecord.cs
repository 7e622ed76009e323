using System.Security.Cryptography;

namespace Wiredesk.Mail.DnsRecords;

/// <summary>The public half of a DKIM key, as published (RFC 6376, 3.6.1).</summary>
/// <param name="Key">The key's modulus and exponent; null where it was revoked or cannot be read.</param>
/// <param name="IsRevoked">Whether <c>p=</c> is empty: the key is in use no more.</param>
/// <param name="IsTest">Whether receivers are to take signed mails as if unsigned (<c>t=y</c>).</param>
/// <param name="Faults">What else makes receivers pass over it.</param>
internal sealed record DkimRecord(RSAParameters? Key, bool IsRevoked, bool IsTest, IReadOnlyList<string> Faults)
{
    public static DkimRecord Parse(string text)
    {
        if (TagList.Parse(text) is not { } tags)
            return new DkimRecord(null, IsRevoked: false, IsTest: false, ["it is no list of tags (tag=value; tag=value), or has one of them twice"]);
        var faults = new List<string>();
        if (tags["v"] is { } version && (version != "DKIM1" || tags.First != "v"))
            faults.Add("v=DKIM1 has to be its first tag");
        if (tags["k"] is { } kind && kind != "rsa")
            faults.Add($"k={DnsText.Shown(kind)}, where the desk's key is rsa");
        if (tags["h"] is not null && !tags.Has("h", "sha256"))
            faults.Add("h= leaves out sha256, the one hash there is to sign with");
        if (tags["s"] is not null && !tags.Has("s", "*", "email"))
            faults.Add("s= leaves out email");
        var key = tags["p"] is { Length: > 0 } published ? Public(published) : null;
        if (tags["p"] is null)
            faults.Add("it has no p=, the key");
        else if (tags["p"] is { Length: > 0 } && key is null)
            faults.Add("p= is no RSA key in base64");
        return new DkimRecord(key, tags["p"] is "", tags.Has("t", "y"), faults);
    }

    /// <summary>Whether it is the public half of a key.</summary>
    public bool IsOf(DkimKey key)
    {
        var own = key.Private.ExportParameters(includePrivateParameters: false);
        return Key is { } published && published.Modulus.AsSpan().SequenceEqual(own.Modulus) && published.Exponent.AsSpan().SequenceEqual(own.Exponent);
    }

    private static RSAParameters? Public(string base64)
    {
        using var key = RSA.Create();
        try
        {
            var bytes = Convert.FromBase64String(string.Concat(base64.Where(c => !char.IsWhiteSpace(c))));
            try
            {
                key.ImportSubjectPublicKeyInfo(bytes, out _);
            }
            catch (CryptographicException)
            {
                // RFC 6376 says RSAPublicKey, nearly everybody publishes SubjectPublicKeyInfo, and readers take both.
                key.ImportRSAPublicKey(bytes, out _);
            }
            return key.ExportParameters(includePrivateParameters: false);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
