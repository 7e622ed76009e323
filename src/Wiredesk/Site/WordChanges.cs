namespace Wiredesk.Site;

/// <summary>A stretch of words of an old and a new wording.</summary>
public sealed record WordChange(string Text, WordFate Fate);

public enum WordFate
{
    Kept,
    Struck,
    Added,
}

/// <summary>What a rewording struck and what it added, word by word (longest common subsequence).</summary>
public static class WordChanges
{
    /// <summary>Wordings longer than this are shown whole, the old one struck: nobody reads a patchwork that long.</summary>
    public const int MostWords = 150;

    public static IReadOnlyList<WordChange> Between(string was, string now)
    {
        string[] old = was.Split(' '), fresh = now.Split(' ');
        if (old.Length > MostWords || fresh.Length > MostWords)
            return [new(was, WordFate.Struck), new(now, WordFate.Added)];

        // common[i, j]: most words the rests of both wordings share, from word i and word j on.
        var common = new int[old.Length + 1, fresh.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = fresh.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == fresh[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var changes = new List<WordChange>();
        for (int i = 0, j = 0; i < old.Length || j < fresh.Length;)
        {
            if (i < old.Length && j < fresh.Length && old[i] == fresh[j])
            {
                Add(old[i++], WordFate.Kept);
                j++;
            }
            else if (j == fresh.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                Add(old[i++], WordFate.Struck);
            }
            else
            {
                Add(fresh[j++], WordFate.Added);
            }
        }
        return changes;

        void Add(string word, WordFate fate)
        {
            if (changes.Count > 0 && changes[^1].Fate == fate)
                changes[^1] = new(changes[^1].Text + " " + word, fate);
            else
                changes.Add(new(word, fate));
        }
    }
}
