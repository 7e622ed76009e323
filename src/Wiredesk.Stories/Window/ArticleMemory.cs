namespace Wiredesk.Stories.Window;

/// <summary>Room for the numbers kept of each article, in large pieces: a million articles are a few thousand objects to the garbage
/// collector. A piece goes when no article stands in it any more.</summary>
internal sealed class ArticleMemory
{
    private const int PieceLength = 1 << 18;

    private uint[] piece = [];
    private int used;

    /// <summary>Room for so many numbers: the piece it is in and where in it.</summary>
    public (uint[] Piece, int Start) Take(int length)
    {
        if (length > piece.Length - used)
        {
            piece = new uint[Math.Max(PieceLength, length)];
            used = 0;
        }

        var start = used;
        used += length;
        return (piece, start);
    }
}
