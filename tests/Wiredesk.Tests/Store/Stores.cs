using Microsoft.Extensions.Time.Testing;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

/// <summary>The stores over one test's database, with a clock the test sets.</summary>
public sealed class Stores : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private Stores(TestDatabase database, FakeTimeProvider clock)
    {
        _database = database;
        Clock = clock;
        Outlets = new OutletStore(Database, clock);
        Feeds = new FeedStore(Database);
        Articles = new ArticleStore(Database, Outlets, clock);
        FoundArticles = new FoundArticleStore(Database, clock);
        Revisions = new RevisionStore(Database);
        PageMemories = new PageMemoryStore(Database, clock);
        Archive = new ArchiveStore(Database, Outlets, clock);
        Statements = new StatementStore(Database);
        Stories = new StoryStore(Database, new Settings(), Clock);
        Briefings = new BriefingStore(Database, clock);
        Changes = new ChangeQueries(Database);
        Corrections = new CorrectionQueries(Database);
        Topics = new TopicStore(Database);
        Assignments = new TopicAssignments(Database);
        Search = new SearchStore(Database);
    }

    public FakeTimeProvider Clock { get; }
    public Database Database => _database.Database;
    public OutletStore Outlets { get; }
    public FeedStore Feeds { get; }
    public ArticleStore Articles { get; }
    public FoundArticleStore FoundArticles { get; }
    public RevisionStore Revisions { get; }
    public PageMemoryStore PageMemories { get; }
    public ArchiveStore Archive { get; }
    public StatementStore Statements { get; }
    public StoryStore Stories { get; }
    public BriefingStore Briefings { get; }
    public ChangeQueries Changes { get; }
    public CorrectionQueries Corrections { get; }
    public TopicStore Topics { get; }
    public TopicAssignments Assignments { get; }
    public SearchStore Search { get; }

    public static async Task<Stores> Create(Dialect dialect)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero));
        return new Stores(await TestDatabase.Create(dialect, clock), clock);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
