using System.Text;

namespace Wiredesk.Feeds;

/// <summary>Reads what is not UTF-8 as Windows 1252, byte for byte.</summary>
internal sealed class Windows1252DecoderFallback : DecoderFallback
{
    private const int LongestSequence = 4;

    public override int MaxCharCount => LongestSequence;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] bytes = [];
        private int next;

        public override int Remaining => bytes.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            bytes = bytesUnknown;
            next = 0;
            return bytes.Length > 0;
        }

        public override char GetNextChar() => next < bytes.Length ? Windows1252.Decode(bytes[next++]) : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
                return false;
            next--;
            return true;
        }

        public override void Reset()
        {
            bytes = [];
            next = 0;
        }
    }
}
