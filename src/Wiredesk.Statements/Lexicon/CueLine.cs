namespace Wiredesk.Statements.Lexicon;

/// <summary>A line of Cues.txt as written.</summary>
/// <param name="Entry">What it says of its word.</param>
/// <param name="Irregular">The irregular past and past participle, as far as given.</param>
internal sealed record CueLine(CueEntry Entry, string[] Irregular)
{
    public static CueLine Parse(string line)
    {
        var columns = line.Split('|', StringSplitOptions.TrimEntries);
        if (columns.Length != 3 || !Stances.TryParse(columns[1], out var stance))
            throw new FormatException($"Cues.txt: “{line}” is not “words | stance | frames”.");
        var frames = columns[2].Split(' ').Aggregate(CueFrames.None, (all, word) => all | Enum.Parse<CueFrames>(word, ignoreCase: true));
        var sides = columns[0].Split('=', StringSplitOptions.TrimEntries);
        var phrase = sides[0].Split(' ');
        return new CueLine(new CueEntry(phrase[0], phrase[1..], stance, frames), sides.Length > 1 ? sides[1].Split(' ') : []);
    }
}
