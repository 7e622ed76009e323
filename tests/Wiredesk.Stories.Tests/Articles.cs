namespace Wiredesk.Stories.Tests;

/// <summary>Made-up articles.</summary>
internal static class Articles
{
    public const string Flood = """
        The river Marn broke its banks at Oldhaven on Tuesday night after two days of rain, and the mayor ordered three hundred
        families out of the lower town. Engineers of the Marn Valley Water Board said a gate of the Tresk dam had jammed half open.
        No one was hurt, the fire service said. Buses carried residents to a school on the hill, where volunteers had laid out beds.
        The water stood a metre deep in Bridge Street by midnight. "We have never seen it rise this fast," said Mayor Ilse Brandt.
        The board promised to have the gate free by morning, and the army sent pumps from its depot at Karsholm.
        """;

    public const string FloodAgain = """
        Rescue crews moved some three hundred families from the lower town of Oldhaven after the Marn flooded it overnight. Mayor Ilse
        Brandt blamed a jammed gate at the Tresk dam upstream. Pumps were on the way from the army's depot at Karsholm, and a school on
        the hill took in residents. The Marn Valley Water Board is to hold an inquiry into why the gate failed during the rain.
        """;

    public const string Budget = """
        Parliament passed the budget by four votes after a sitting of nineteen hours. The finance minister, Pavel Oranto, had
        threatened to resign if the tax on sugar was struck out. Two members of the Farmers' Party crossed the floor. The budget cuts
        the subsidy for diesel and raises pensions by three percent from January. Unions called the pension rise an insult and said
        they would strike. Oranto told reporters the deficit would stay under the limit agreed with the lenders.
        """;

    public static StoryArticle Make(long id, string title, string text, double day = 0, string outlet = "") => new()
    {
        Id = id,
        Title = title,
        Text = text,
        Outlet = outlet,
        Published = new DateTimeOffset(2030, 3, 1, 8, 0, 0, TimeSpan.Zero).AddDays(day),
    };

    /// <summary>Finds, adds, and groups as advised, numbering new stories by the article that began them, those that part from another
    /// by 10,000 and that.</summary>
    public static Filing File(this StoryIndex index, StoryArticle article)
    {
        var filing = index.Find(article);
        if (index.Add(filing, filing.Story ?? article.Id) is { } regrouping)
            index.Apply(regrouping, [.. regrouping.Stories.Select((story, place) => story.Story ?? (10_000 * (place + 1)) + article.Id)]);
        return filing;
    }

    /// <summary>A text of words nothing else uses.</summary>
    public static string Words(string stem, int count, int from = 0) =>
        string.Join(' ', Enumerable.Range(from, count).Select(i => $"{stem}{i}"));
}
