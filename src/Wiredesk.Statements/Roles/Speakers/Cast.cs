using Wiredesk.Language;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>
/// The people and bodies of an article, as it has named them up to a token. Walks the article’s names once, in the order of the text.
/// </summary>
internal sealed class Cast
{
    // How many bearers of one surname or word are told apart, and how many people a pronoun chooses from.
    private const int Namesakes = 8;
    private const int Recent = 40;

    // Longer runs of capitals are no one name; in tokens.
    private const int LongestName = 24;

    private readonly ReadText read;
    private readonly Appositions appositions;
    private readonly Dictionary<string, List<Entity>> bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entity>> byFirstName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entity> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Entity> endingAt = [];
    private readonly LinkedList<Entity> recent = [];
    private readonly Dictionary<Entity, LinkedListNode<Entity>> places = [];
    private readonly Headlines headlines;
    private int nextName;

    public Cast(ReadText read)
    {
        this.read = read;
        Runs = Joined(read, Names.Of(read.Text, read.Tokens));
        headlines = new Headlines(read);
        Roles = new RoleBook(read);
        Bodies = new BodyBook(read);
        appositions = new Appositions(read, Roles, Bodies);
    }

    /// <summary>The article’s capitalised names, titles included.</summary>
    public IReadOnlyList<Name> Runs { get; }

    /// <summary>How many of them have been met.</summary>
    public int Met => nextName;

    public RoleBook Roles { get; }

    public BodyBook Bodies { get; }

    /// <summary>Those named last, the latest first.</summary>
    public IEnumerable<Entity> LastNamed => recent;

    /// <summary>Takes in the names up to this token, it included.</summary>
    public void MeetUpTo(int token)
    {
        while (nextName < Runs.Count && Runs[nextName].First <= token)
            Meet(Runs[nextName++]);
    }

    /// <summary>Whom the name that ends at this token names; null when none does.</summary>
    public Entity? EndingAt(int token) => endingAt.GetValueOrDefault(token);

    /// <summary>Whom a name that is still ahead will name; nothing is noted.</summary>
    public Entity Foreseen(NamedRun name) => byName.GetValueOrDefault(name.Text) ?? new Entity(name.Text, EntityKind.Person) { Gender = name.Gender };

    /// <summary>Notes that somebody is spoken of, outside quotations.</summary>
    public void Note(Entity entity, Mention mention)
    {
        entity.Note(mention);
        if (places.TryGetValue(entity, out var node))
            recent.Remove(node);
        else if (recent.Count >= Recent)
            Forget();
        places[entity] = recent.AddFirst(entity);
    }

    private void Forget()
    {
        places.Remove(recent.Last!.Value);
        recent.RemoveLast();
    }

    private void Meet(Name run)
    {
        if (headlines.Name(run) is not { } named)
            return;
        var name = new NamedRun(read, named);
        if (name.IsOnlyTitle && !bySurname.ContainsKey(name.Text))
            return;
        var entity = name.IsBody ? BodyOf(name) : name.IsFull ? FullOf(name) : ShortOf(name);
        entity.Count++;
        entity.IsCertain |= name.IsInside || name.IsFull;
        if (entity.Gender == Gender.Unknown || name.Gender != Gender.Unknown && name.HasHonorific)
            entity.Gender = name.Gender;
        endingAt[name.Bare.Last] = entity;
        endingAt[name.Whole.Last] = entity;
        appositions.Read(entity, name);
        if (!read.IsQuoted(run.First) && !name.IsAttribute)
            Note(entity, new(name.Whole.Last, read.UnitOf(run.First), Subjects.IsSubject(read, name.Whole), Speaks: false));
    }

    private Entity BodyOf(NamedRun name)
    {
        var text = name.BodyText();
        if (!byName.TryGetValue(text, out var entity))
            byName[text] = entity = new Entity(text, EntityKind.Body);
        Bodies.Register(entity, name.Whole.First, name.Whole.Last);
        return entity;
    }

    private Entity FullOf(NamedRun name)
    {
        var text = name.Text;
        if (byName.TryGetValue(text, out var known))
            return Better(known, name);
        var (first, last) = (read.Written(name.Bare.First), read.Written(name.Surname));
        // The same person with a middle name more or less, or so far known by the surname alone.
        foreach (var bearer in bySurname.GetValueOrDefault(last, []))
        {
            var same = bearer.Name.StartsWith(first + " ", StringComparison.Ordinal) ||
                (bearer.Kind == EntityKind.Person && bearer.Name == last && !Differ(bearer.Gender, name.Gender));
            if (!same)
                continue;
            if (bearer.Name.Length < text.Length)
                bearer.Name = text;
            byName[text] = bearer;
            Add(byFirstName, first, bearer);
            return Better(bearer, name);
        }

        var entity = new Entity(text, name.Kind);
        byName[text] = entity;
        Add(bySurname, last, entity);
        Add(byFirstName, first, entity);
        if (entity.Kind == EntityKind.Unknown)
            Bodies.Register(entity, name.Bare.First, name.Bare.Last);
        return entity;
    }

    // A surname or first name alone: of those who bear it, the one named most; else somebody new.
    private Entity ShortOf(NamedRun name)
    {
        var text = name.Text;
        var byFirst = name.HasHonorific ? null : byFirstName.GetValueOrDefault(text)?.Where(IsKnown);
        var bearers = bySurname.GetValueOrDefault(text) ?? byFirst ?? [];
        if (bearers.Where(one => !Differ(one.Gender, name.Gender) || !name.HasHonorific).MaxBy(one => (one.Kind == EntityKind.Person, one.Count)) is { } bearer)
            return Better(bearer, name);
        var entity = new Entity(text, name.Kind);
        Add(bySurname, text, entity);
        return entity;
    }

    // What nothing shows to act is not called by its first word.
    private static bool IsKnown(Entity entity) => entity.Kind is EntityKind.Person or EntityKind.Body || entity.HasSpoken ||
        (entity.HasActed && !entity.Name.AsSpan().ContainsAnyInRange('0', '9'));

    // “Brenn & Daughters” and “Dockers’ Union” are one name; the words on two sides of a line break are two.
    private static List<Name> Joined(ReadText read, IReadOnlyList<Name> runs)
    {
        var joined = new List<Name>();
        foreach (var run in runs.SelectMany(run => Parted(read, run)))
        {
            var joins = joined.Count > 0 && joined[^1].Last + 2 == run.First &&
                (read.Words[run.First - 1] == "&" || (read.Words[run.First - 1] == "'" && BodyBook.IsBodyWord(read.Words[run.Last])));
            if (joins)
                joined[^1] = joined[^1] with { Last = run.Last };
            else
                joined.Add(run);
        }

        return joined;
    }

    private static IEnumerable<Name> Parted(ReadText read, Name run)
    {
        var first = run.First;
        for (var i = run.First + 1; i <= run.Last; i++)
        {
            if (!read.ParagraphBreaksBefore(i) && i - first < LongestName)
                continue;
            yield return new(first, i - 1);
            first = i;
        }

        yield return new(first, run.Last);
    }

    private static Entity Better(Entity entity, NamedRun name)
    {
        if (entity.Kind == EntityKind.Unknown && name.Kind == EntityKind.Person)
            entity.Kind = EntityKind.Person;
        return entity;
    }

    private static bool Differ(Gender one, Gender other) => one != Gender.Unknown && other != Gender.Unknown && one != other;

    private static void Add(Dictionary<string, List<Entity>> index, string word, Entity entity)
    {
        if (!index.TryGetValue(word, out var entities))
            index[word] = entities = [];
        if (entities.Count < Namesakes && !entities.Contains(entity))
            entities.Add(entity);
    }
}
