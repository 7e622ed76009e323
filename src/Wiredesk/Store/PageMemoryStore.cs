using System.Runtime.InteropServices;
using Dapper;
using Wiredesk.Pages;

namespace Wiredesk.Store;

/// <summary>Keeps what the last pages of each host hold.</summary>
public sealed class PageMemoryStore(Database database, TimeProvider clock)
{
    /// <summary>What is known of a host's pages, oldest first.</summary>
    public async Task<HostMemory> Of(string host, CancellationToken stop)
    {
        var pages = await database.Read(connection => connection.QueryAsync<(string Url, byte[] Blocks)>("""
            select url, blocks from page_blocks where host = @host order by seen_at, url
            """, new { host }), stop);
        var memory = new HostMemory();
        foreach (var (url, blocks) in pages)
            memory.Add(url, MemoryMarshal.Cast<byte, uint>(blocks).ToArray());
        return memory;
    }

    /// <summary>Keeps the page last added to what is known of a host, and of the host no more than <see cref="HostMemory.MostPages"/>.</summary>
    public Task SaveNewest(string host, HostMemory memory, CancellationToken stop)
    {
        var (url, blocks) = memory.Pages.Last();
        var marks = blocks.ToArray();
        return database.Write(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync("""
                insert into page_blocks (host, url, seen_at, blocks) values (@host, @url, @now, @bytes)
                on conflict (host, url) do update set seen_at = excluded.seen_at, blocks = excluded.blocks
                """, new { host, url, now = clock.GetUtcNow(), bytes = MemoryMarshal.AsBytes<uint>(marks).ToArray() }, transaction);
            return await transaction.Connection!.ExecuteAsync("""
                delete from page_blocks where host = @host and url not in
                (select url from page_blocks where host = @host order by seen_at desc, url desc limit @most)
                """, new { host, most = HostMemory.MostPages }, transaction);
        }, stop);
    }
}
