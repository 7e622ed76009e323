using Wiredesk.Fetching;
using Wiredesk.Pages;

namespace Wiredesk.Commands;

/// <summary>What a stage command reads: a file, an address, or with <c>-</c> standard input.</summary>
internal static class InputFile
{
    public sealed record Input(byte[] Bytes, string? Url, string? ContentType)
    {
        /// <summary>What the answer says of the rights in it.</summary>
        public IReadOnlyList<RightsSignal> Rights { get; init; } = [];
    }

    /// <exception cref="DeskException">There is no such file, or the address gives no answer.</exception>
    public static async Task<Input> Read(string name, TimeProvider clock, CancellationToken stop)
    {
        if (name == "-")
        {
            using var bytes = new MemoryStream();
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(bytes, stop);
            return new Input(bytes.ToArray(), null, null);
        }
        if (Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return await Fetch(address, clock, stop);
        try
        {
            return new Input(await File.ReadAllBytesAsync(name, stop), null, null);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(name, error);
        }
    }

    public static DeskException Missing(string name, Exception error)
        => new($"{name}: no such file: check the spelling, or give - for standard input", error);

    private static async Task<Input> Fetch(Uri address, TimeProvider clock, CancellationToken stop)
    {
        using var fetcher = new Fetcher(new Settings(), clock);
        // Whoever types an address of their own network means it.
        fetcher.AllowPrivate(address.Host);
        try
        {
            var answer = await fetcher.Get(new FetchRequest(address.ToString()), stop);
            return answer.IsSuccess ? new Input(answer.Body, answer.Url, answer.ContentType) { Rights = HeaderSignals.In(answer.RightsFields) } : throw new DeskException($"{address}: {StatusAdvice.Of(answer)}");
        }
        catch (FetchException error)
        {
            throw new DeskException($"{error.Message}: {StatusAdvice.Of(error)}", error);
        }
    }
}
