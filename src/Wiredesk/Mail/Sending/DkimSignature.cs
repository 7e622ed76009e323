using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Wiredesk.Mail.Sending;

/// <summary>Signs mails with the domain's key (RFC 6376, relaxed/relaxed, rsa-sha256). Not for use by two at a time.</summary>
internal sealed class DkimSignature : IDisposable
{
    /// <summary>RFC 8058, 4: both List-Unsubscribe headers must be among those that are signed.</summary>
    private static readonly HeaderId[] s_signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType,
        HeaderId.ListId, HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost, HeaderId.AutoSubmitted, HeaderId.Precedence,
    ];

    /// <summary>"Feedback-ID" is read by those who sign for their senders only when it is signed.</summary>
    private static readonly string[] s_signedNames = [.. s_signed.Select(header => header.ToHeaderName()), "Feedback-ID"];

    private readonly DkimKey _key;
    private readonly Signer _signer;

    public DkimSignature(DkimKey key, string domain, string selector)
    {
        _key = key;
        _signer = new Signer(key.Private, domain, selector);
    }

    public void Sign(MimeMessage message, FormatOptions format)
    {
        message.Prepare(EncodingConstraint.SevenBit);
        _signer.Sign(format, message, [.. s_signedNames.Where(message.Headers.Contains)]);
    }

    public void Dispose() => _key.Dispose();

    /// <summary>MimeKit's signer over the framework's RSA, which is ten times as fast as the managed one it brings.</summary>
    private sealed class Signer : DkimSigner
    {
        private readonly RSA _key;

        public Signer(RSA key, string domain, string selector)
            : base(DotNetUtilities.GetRsaKeyPair(key).Private, domain, selector, DkimSignatureAlgorithm.RsaSha256)
        {
            _key = key;
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
        }

        protected override ISigner CreateSigningContext() => new RsaSigner(_key);
    }

    private sealed class RsaSigner(RSA key) : ISigner
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string AlgorithmName => "SHA-256withRSA";

        public void Init(bool forSigning, ICipherParameters parameters)
        {
            // The key is there from the start.
        }

        public void Update(byte input) => _hash.AppendData([input]);

        public void BlockUpdate(byte[] input, int inOff, int inLen) => _hash.AppendData(input, inOff, inLen);

        public void BlockUpdate(ReadOnlySpan<byte> input) => _hash.AppendData(input);

        public int GetMaxSignatureSize() => key.KeySize / 8;

        public byte[] GenerateSignature()
        {
            var signature = key.SignHash(_hash.GetHashAndReset(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            _hash.Dispose();
            return signature;
        }

        public bool VerifySignature(byte[] signature) => throw new NotSupportedException("only signs");

        public void Reset() => _hash.GetHashAndReset();
    }
}
