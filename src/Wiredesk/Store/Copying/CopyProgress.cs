namespace Wiredesk.Store.Copying;

/// <summary>How far a copy has come.</summary>
/// <param name="Doing">What is done at the moment, for people.</param>
/// <param name="Done">Rows copied, indexed and compared so far.</param>
/// <param name="All">The same at the end.</param>
public sealed record CopyProgress(string Doing, long Done, long All);

/// <summary>Counts rows, of two tables at once where two are compared, and tells of it now and then.</summary>
internal sealed class CopyMeter(long all, Action<CopyProgress> tell)
{
    private const int ToldEvery = 500;

    private string _doing = "";
    private long _done;

    public void Begin(string doing)
    {
        _doing = doing;
        Tell();
    }

    public void Count()
    {
        if (Interlocked.Increment(ref _done) % ToldEvery == 0)
            Tell();
    }

    private void Tell() => tell(new CopyProgress(_doing, Interlocked.Read(ref _done), all));
}
