using Dapper;
using Wiredesk.News;
using Wiredesk.Store;

namespace Wiredesk.Tests.Store;

public class ChangeNotesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Else a reader who saw the second would never be told of the first. On SQLite there is but one writer.</summary>
    [Fact]
    public async Task On_PostgreSQL_no_change_comes_to_light_before_one_with_a_lower_number()
    {
        await using var stores = await Stores.Create(Dialect.Postgres);
        var story = await stores.Database.Write(transaction => transaction.Connection!.QuerySingleAsync<long>(
            "insert into story (language, headline, first_at, last_at) values ('en', 'Ferry aground', @now, @now) returning id", new { now = stores.Clock.GetUtcNow() }, transaction), Stop);
        var isFirstNoted = new TaskCompletionSource();
        var maySave = new TaskCompletionSource();

        var first = Note(isFirstNoted, maySave.Task);
        await isFirstNoted.Task;
        var second = Note(new TaskCompletionSource(), Task.CompletedTask);
        while (!second.IsCompleted && !await IsWaiting())
            await Task.Yield();

        Assert.False(second.IsCompleted);
        Assert.Equal(0, await stores.Changes.Last(Stop));
        maySave.SetResult();
        Assert.True(await first < await second);

        Task<long> Note(TaskCompletionSource isNoted, Task maySave) => stores.Database.Write(async transaction =>
        {
            await ChangeNotes.TakeTurn(Dialect.Postgres, transaction);
            var notes = new ChangeNotes(story, stores.Clock.GetUtcNow(), transaction);
            await notes.Add(ChangeKind.StoryRegrouped);
            isNoted.SetResult();
            await maySave;
            return notes.Last;
        }, Stop);

        Task<bool> IsWaiting() => stores.Database.Read(connection => connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))"), Stop);
    }
}
