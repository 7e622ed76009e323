namespace Wiredesk;

/// <summary>Something the person at the keyboard can mend. The message names the thing, the cause and the way out.</summary>
public sealed class DeskException : Exception
{
    public DeskException(string message) : base(message)
    {
    }

    public DeskException(string message, Exception inner) : base(message, inner)
    {
    }
}
