namespace Wiredesk.Feeds;

/// <summary>The bytes are not a feed. The message says what they seem to be instead.</summary>
public sealed class FeedFormatException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public FeedFormatException()
        : base("not a feed")
    {
    }

    /// <summary>Makes the exception with a message that says what the bytes seem to be.</summary>
    public FeedFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and the parser's own complaint.</summary>
    public FeedFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
