using System.Collections.Concurrent;
using System.Text.Json;
using Wiredesk.Pages;

namespace Wiredesk.Commands;

/// <summary>What the pages of a batch hold, host by host, so that they teach each other what is furniture. The batch is read twice.</summary>
internal sealed class HostLearning : IDisposable
{
    private readonly ConcurrentDictionary<string, HostMemory> _hosts = [];
    private readonly string? _copy;

    private HostLearning(string name, string? copy) => (FileName, _copy) = (name, copy);

    /// <summary>The file to read again.</summary>
    public string FileName { get; }

    /// <summary>Reads a batch for the first time.</summary>
    /// <param name="name">A file, or - for standard input, which is kept in a temporary file.</param>
    /// <param name="threads">How many rows at once.</param>
    /// <param name="stop">Stops between two rows.</param>
    public static async Task<HostLearning> Read(string name, int threads, CancellationToken stop)
    {
        var copy = name == "-" ? Path.GetTempFileName() : null;
        var learning = new HostLearning(copy ?? name, copy);
        try
        {
            if (copy is not null)
            {
                await using var file = File.Create(copy);
                await using var input = Console.OpenStandardInput();
                await input.CopyToAsync(file, stop);
            }
            await foreach (var some in JsonLines.Lines(learning.FileName, stop).Chunk(threads * 4).WithCancellation(stop))
            {
                var marks = some.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(line => Marks(line.Line)).ToList();
                foreach (var (url, blocks) in marks.Where(page => page.Blocks.Count > 0))
                    learning.Of(url)?.Add(url, blocks);
            }
            return learning;
        }
        catch
        {
            learning.Dispose();
            throw;
        }
    }

    /// <summary>What is known of the host of an address; null where it has none.</summary>
    public HostMemory? Of(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0 ? _hosts.GetOrAdd(address.Host, _ => new HostMemory()) : null;

    public void Dispose()
    {
        if (_copy is not null)
            File.Delete(_copy);
    }

    /// <summary>Nothing of a row that is none: the second reading tells of it.</summary>
    private static (string Url, IReadOnlyList<uint> Blocks) Marks(string line)
    {
        try
        {
            var row = JsonElement.Parse(line);
            return row.ValueKind == JsonValueKind.Object && JsonLines.Text(row, "html") is { } html ? (JsonLines.Text(row, "url") ?? "", PageReader.Blocks(html)) : ("", []);
        }
        catch (JsonException)
        {
            return ("", []);
        }
    }
}
