using System.CommandLine;
using System.Net;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk health</c>: whether a desk that runs is ready to serve, for containers, which have no other program to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static Command Build()
    {
        var address = new Argument<string>("URL") { Description = "The address that the desk listens on", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var command = new Command("health", "Ask a desk that runs whether it is ready: exit code 0 if it is, else 1") { address };
        command.SetAction(async (arguments, stop) =>
        {
            Console.WriteLine(await Ask(arguments.GetValue(address)!, stop));
            return 0;
        });
        return command;
    }

    /// <returns>What the desk says.</returns>
    /// <exception cref="DeskException">It is not ready, or says nothing.</exception>
    internal static async Task<string> Ask(string address, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var desk) || desk.Scheme is not ("http" or "https"))
            throw new DeskException($"{address}: not an http or https address: give the one that the desk listens on");
        var asked = new Uri(desk, "/health/ready");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };
        try
        {
            using var answer = await client.GetAsync(asked, stop);
            var says = (await answer.Content.ReadAsStringAsync(stop)).Trim();
            return answer.StatusCode == HttpStatusCode.OK ? says : throw new DeskException($"{asked}: {(int)answer.StatusCode} {says}: it starts, stops, or its database does not answer");
        }
        catch (HttpRequestException error)
        {
            throw new DeskException($"{asked}: {error.Message}: no desk listens there", error);
        }
        catch (TaskCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new DeskException($"{asked}: no answer within {s_patience.TotalSeconds:0} s", error);
        }
    }
}
