using System.Data.Common;
using Dapper;
using Wiredesk.News;

namespace Wiredesk.Store;

/// <summary>Outlets, by the host their pages are on.</summary>
public sealed class OutletStore(Database database, TimeProvider clock)
{
    internal const string Columns = "id, slug, name, host, home_page, kind, language, home_place, licence, republishing, about, private_allowed, added_at";

    public Task<IReadOnlyList<Outlet>> All(CancellationToken stop)
        => database.Read<IReadOnlyList<Outlet>>(async connection =>
            (await connection.QueryAsync<Outlet>($"select {Columns} from outlet order by name")).AsList(), stop);

    /// <summary>The outlets with these numbers, however often each is named.</summary>
    public Task<Dictionary<long, Outlet>> ByIds(IEnumerable<long> ids, CancellationToken stop) => database.Read(connection => WithIds(ids, connection), stop);

    public Task<Outlet?> BySlug(string slug, CancellationToken stop)
        => database.Read(connection => connection.QuerySingleOrDefaultAsync<Outlet?>(
            $"select {Columns} from outlet where slug = @slug", new { slug }), stop);

    /// <summary>Adds the outlet, or brings what is known of the outlet on that host up to date.</summary>
    public Task<Outlet> Save(Outlet outlet, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.QuerySingleAsync<Outlet>($"""
            insert into outlet (slug, name, host, home_page, kind, language, home_place, licence, republishing, about, private_allowed, added_at)
            values (@Slug, @Name, @Host, @HomePage, @Kind, @Language, @HomePlace, @Licence, @Republishing, @About, @PrivateAllowed, @AddedAt)
            on conflict (host) do update set name = excluded.name, home_page = coalesce(excluded.home_page, outlet.home_page), kind = excluded.kind,
              language = excluded.language, home_place = excluded.home_place, licence = excluded.licence,
              republishing = excluded.republishing, about = excluded.about, private_allowed = excluded.private_allowed
            returning {Columns}
            """, Parameters(outlet with { Slug = await SlugOn(outlet.Host, outlet.Slug, transaction) }), transaction), stop);

    /// <summary>The outlet on a host, added under the name given if there is none yet.</summary>
    /// <returns>Its number.</returns>
    public Task<long> OnHost(string host, string name, CancellationToken stop)
        => database.Write(async transaction => (await IdsByHost(new Dictionary<string, string> { [host] = name }, transaction))[host], stop);

    /// <summary>The outlet on a host, added if there is none yet. What the desk does not know of it is filled in; what it knows stays.</summary>
    /// <returns>Its number.</returns>
    public Task<long> Learn(Outlet outlet, CancellationToken stop)
        => database.Write(async transaction => await transaction.Connection!.QuerySingleAsync<long>("""
            insert into outlet (slug, name, host, home_page, kind, language, home_place, licence, republishing, about, private_allowed, added_at)
            values (@Slug, @Name, @Host, @HomePage, @Kind, @Language, @HomePlace, @Licence, @Republishing, @About, @PrivateAllowed, @AddedAt)
            on conflict (host) do update set home_page = coalesce(outlet.home_page, excluded.home_page),
              kind = case when outlet.kind = 'Unknown' then excluded.kind else outlet.kind end,
              language = coalesce(outlet.language, excluded.language), home_place = coalesce(outlet.home_place, excluded.home_place),
              licence = case when outlet.licence = 'unknown' then excluded.licence else outlet.licence end
            returning id
            """, Parameters(outlet with { Slug = await SlugOn(outlet.Host, outlet.Slug, transaction) }), transaction), stop);

    /// <summary>The same over a connection that is open.</summary>
    internal static async Task<Dictionary<long, Outlet>> WithIds(IEnumerable<long> ids, DbConnection connection)
        => (await StoryStore.InChunks<Outlet>($"select {Columns} from outlet where id {Among.Ids(connection)}", ids.Distinct(), connection)).ToDictionary(outlet => outlet.Id);

    /// <summary>The outlets on these hosts; those not known yet are added under their names, nothing else known of them.</summary>
    internal async Task<Dictionary<string, long>> IdsByHost(IReadOnlyDictionary<string, string> namesByHost, DbTransaction transaction)
    {
        var ids = new Dictionary<string, long>();
        foreach (var (host, name) in namesByHost)
        {
            ids[host] = await transaction.Connection!.QuerySingleOrDefaultAsync<long?>("select id from outlet where host = @host", new { host }, transaction)
                ?? await Add(host, name, transaction);
        }
        return ids;
    }

    private async Task<long> Add(string host, string name, DbTransaction transaction)
    {
        var outlet = new Outlet { Slug = await FreeSlug(Slugs.Of(name), transaction), Name = name, Host = host };
        return await transaction.Connection!.QuerySingleAsync<long>("""
            insert into outlet (slug, name, host, home_page, kind, language, home_place, licence, republishing, about, private_allowed, added_at)
            values (@Slug, @Name, @Host, @HomePage, @Kind, @Language, @HomePlace, @Licence, @Republishing, @About, @PrivateAllowed, @AddedAt)
            returning id
            """, Parameters(outlet), transaction);
    }

    /// <summary>The slug of the outlet on that host, or the wanted one if it is free.</summary>
    private static async Task<string> SlugOn(string host, string wanted, DbTransaction transaction)
        => await transaction.Connection!.QuerySingleOrDefaultAsync<string?>("select slug from outlet where host = @host", new { host }, transaction)
            ?? await FreeSlug(wanted, transaction);

    private static async Task<string> FreeSlug(string wanted, DbTransaction transaction)
    {
        var taken = (await transaction.Connection!.QueryAsync<string>(
            "select slug from outlet where slug = @wanted or slug like @like", new { wanted, like = wanted + "-%" }, transaction)).ToHashSet();
        return Slugs.Free(wanted, taken.Contains);
    }

    private object Parameters(Outlet outlet) => new
    {
        outlet.Slug,
        outlet.Name,
        outlet.Host,
        outlet.HomePage,
        Kind = outlet.Kind.ToString(),
        outlet.Language,
        outlet.HomePlace,
        outlet.Licence,
        outlet.Republishing,
        outlet.About,
        PrivateAllowed = outlet.PrivateAllowed ? 1 : 0,
        AddedAt = clock.GetUtcNow(),
    };
}
