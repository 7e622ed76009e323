using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wiredesk.Store;
using Wiredesk.Tests.Mail;

namespace Wiredesk.Acceptance;

/// <summary>A desk with an issue for many addresses: in a folder, or a node's of a database on a server.</summary>
public sealed class SendingDesk(string folder, string? database = null)
{
    private const string SettingsFile = "wiredesk.json";

    private string[] Place => database is null ? ["--data", folder] : ["--data", folder, "--database", database];

    /// <summary>The address of a subscriber; those of a desk in a folder are others than those of nodes.</summary>
    public string Address(int i) => string.Create(CultureInfo.InvariantCulture, $"{Readers}{i}@example.org");

    /// <summary>What its subscribers' addresses begin with.</summary>
    public string Readers => database is null ? "reader-" : "node-reader-";

    /// <summary>Sends the issue, as far as it comes.</summary>
    public WiredeskProcess Send() => WiredeskProcess.Start(["send", "morning", .. Place]);

    public Task<(int Exit, string Output, string Errors)> SendToTheEnd() => WiredeskProcess.Run(null, ["send", "morning", .. Place]);

    public async Task SetUp(SmtpServerFixture server, int subscribers)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, SettingsFile), JsonSerializer.Serialize(new
        {
            Site = new { Name = "The Quay Desk", BaseUrl = "https://desk.example" },
            Mail = new { Server = "127.0.0.1", server.Port, Security = "none", From = "news@desk.example", ReturnPath = "bounces@desk.example" },
            Editions = new[] { new { Slug = "morning", Name = "The Morning Wire" } },
        }), TestContext.Current.CancellationToken);
        var news = Path.Combine(folder, "news.jsonl");
        await File.WriteAllLinesAsync(news, News(), TestContext.Current.CancellationToken);
        var (exit, _, errors) = await WiredeskProcess.Run(null, ["import", news, .. Place]);
        Assert.True(exit == 0, errors);
        await using var connection = Open(isToWrite: true);
        await connection.ExecuteAsync("""
            insert into subscriber (address, folded, state, token, asked_at, confirmed_at)
            with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < @subscribers)
            select @Readers || i || '@example.org', @Readers || i || '@example.org', 'Confirmed', 'token-' || i, 1, 1 from n;
            insert into subscription (subscriber_id, edition_id) select s.id, e.id from subscriber s, edition e where e.slug = 'morning';
            """, new { subscribers, Readers });
    }

    /// <summary>The nodes of a desk have the same settings.</summary>
    public void TakeSettingsOf(SendingDesk other)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(other.Folder, SettingsFile), Path.Combine(folder, SettingsFile));
    }

    /// <summary>How many mails are dealt with.</summary>
    public Task<long> Settled() => Count("Sent", "Unknown", "Failed");

    /// <summary>How many mails are in one of these states.</summary>
    public async Task<long> Count(params string[] states)
    {
        try
        {
            await using var connection = Open(isToWrite: false);
            return await connection.ExecuteScalarAsync<long>($"select count(*) from delivery where state {(database is null ? "in @states" : "= any(@states)")}", new { states });
        }
        catch (NpgsqlException)
        {
            // It is just about to start anew: there is something left to do, and nothing done.
            return states.Contains("Queued") ? 1 : 0;
        }
    }

    private string Folder => folder;

    private DbConnection Open(bool isToWrite)
    {
        if (database is null)
            return new SqliteConnection($"Data Source={Path.Combine(folder, "wiredesk.db")};Mode={(isToWrite ? "ReadWrite" : "ReadOnly")};Pooling=False");
        var settings = PostgresAddress.Parse(database);
        settings.Pooling = false;
        return new NpgsqlConnection(settings.ConnectionString);
    }

    private static IEnumerable<string> News()
    {
#pragma warning disable RS0030 // The program lives by the machine's clock, and mails only what is new.
        var now = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        return Enumerable.Range(0, 6).Select(i => JsonSerializer.Serialize(new
        {
            id = i,
            outlet = $"Outlet {i}",
            published = now.AddHours(-1),
            title = $"Crane {i} of the long quay is taken down",
            text = $"The crane number {i} of the long quay was taken down on Tuesday night, harbour master Dario Venn said. “Nobody was hurt,” he said. The ministry of transport said that it would look into the fall of number {i}.",
        }));
    }
}
