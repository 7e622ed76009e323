using System.Text;

namespace Wiredesk.Feeds;

/// <summary>Gathers the authors of a feed or entry: those named as authors, or else those other elements hint at.</summary>
internal sealed class People
{
    private readonly List<FeedPerson> named = [];
    private readonly List<FeedPerson> hinted = [];

    public void Add(FeedPerson? person) => Add(named, person);

    /// <summary>Someone who counts as author only if nobody is named as such.</summary>
    public void Hint(FeedPerson? person) => Add(hinted, person);

    public IReadOnlyList<FeedPerson> ToList() => named.Count > 0 ? named : hinted;

    private static void Add(List<FeedPerson> list, FeedPerson? person)
    {
        if (person is not null && list.Count < FeedLimits.MaxPeople && !list.Contains(person))
            list.Add(person);
    }

    /// <summary>Reads an author element: Atom's with <c>name</c>, <c>email</c>, <c>uri</c> inside, or one line of text.</summary>
    public static FeedPerson? Read(XmlWalker walker, Uri? baseUri)
    {
        var text = new StringBuilder();
        string? name = null, email = null, url = null;
        var depth = walker.Enter();
        while (walker.NextChild(depth, text))
        {
            switch (walker.Name)
            {
                case "name":
                    name = TextConstructReader.Read(walker, htmlByDefault: true).Plain() ?? name;
                    break;
                case "email":
                    email = HtmlText.FoldSpace(walker.Text()).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
                    break;
                case "uri" or "url" or "homepage":
                    url = Address.Resolve(baseUri, walker.Text()) ?? url;
                    break;
                default:
                    text.Append(walker.Text());
                    break;
            }
        }
        if (name is null && string.IsNullOrEmpty(email) && url is null)
            return PersonName.Parse(text.ToString());
        return new FeedPerson(name, url, string.IsNullOrEmpty(email) ? null : email);
    }
}
