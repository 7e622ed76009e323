namespace Wiredesk.Briefings;

/// <summary>How many lines a briefing has for each of its speakers, the most heard first: all statements of one stand on the speaker's page.</summary>
internal sealed class SpeakerRoom
{
    private readonly int[] _lines;

    /// <param name="rooms">So many speakers have so many lines, then so many more have fewer; further speakers have none.</param>
    public SpeakerRoom(params (int Speakers, int Lines)[] rooms)
        => _lines = [.. rooms.SelectMany(room => Enumerable.Repeat(room.Lines, room.Speakers))];

    /// <summary>What the most heard speaker has.</summary>
    public int Most => _lines[0];

    /// <param name="speakers">The speakers, the most heard first.</param>
    /// <param name="cut">Leaves a speaker so many lines.</param>
    public IReadOnlyList<T> Fit<T>(IEnumerable<T> speakers, Func<T, int, T> cut) => [.. speakers.Zip(_lines, cut)];
}
