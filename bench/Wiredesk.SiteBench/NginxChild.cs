using System.Diagnostics;
using System.Net;

namespace Wiredesk.SiteBench;

/// <summary>nginx with files of its own, in a temporary folder and on a port of its own, answering with given bytes and headers.</summary>
internal sealed class NginxChild : IDisposable
{
    // What nginx writes by itself.
    private static readonly HashSet<string> s_own = new(StringComparer.OrdinalIgnoreCase) { "Date", "Server", "Content-Length", "Connection", "Content-Type" };

    private readonly string _folder;
    private readonly Process _process;

    private NginxChild(string folder, Process process) => (_folder, _process) = (folder, process);

    public static async Task<NginxChild> Start(int port, IReadOnlyList<(string Path, byte[] Bytes, IReadOnlyList<(string Name, string Value)> Headers)> answers)
    {
        var folder = Directory.CreateTempSubdirectory("wiredesk-nginx-").FullName;
        var locations = new List<string>();
        foreach (var (path, bytes, headers) in answers)
        {
            var file = Path.Combine(folder, $"{locations.Count}.body");
            await File.WriteAllBytesAsync(file, bytes);
            locations.Add($$"""
                    location = {{path}} {
                      default_type "{{headers.First(header => header.Name == "Content-Type").Value}}"; types { } etag off; add_header Last-Modified "";
                      {{string.Join(' ', headers.Where(header => !s_own.Contains(header.Name)).Select(header => $"add_header {header.Name} '{header.Value.Replace("'", "\\'", StringComparison.Ordinal)}';"))}}
                      root {{folder}}; try_files /{{Path.GetFileName(file)}} =404;
                    }
                """);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; worker_processes auto; pid {{folder}}/pid; error_log {{folder}}/error.log;
            events { worker_connections 4096; }
            http {
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
              client_body_temp_path {{folder}}/t1; proxy_temp_path {{folder}}/t2; fastcgi_temp_path {{folder}}/t3; uwsgi_temp_path {{folder}}/t4; scgi_temp_path {{folder}}/t5;
              server {
                listen 127.0.0.1:{{port}} backlog=4096;
            {{string.Join('\n', locations)}}
              }
            }
            """);
        // It works as another user, who must be let in.
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var nginx = new NginxChild(folder, Process.Start("nginx", ["-c", Path.Combine(folder, "nginx.conf"), "-e", Path.Combine(folder, "error.log"), "-p", folder]));
        try
        {
            foreach (var (path, bytes, headers) in answers)
                await nginx.Check($"http://127.0.0.1:{port}{path}", bytes, headers);
            return nginx;
        }
        catch
        {
            nginx.Dispose();
            throw;
        }
    }

    /// <summary>The same bytes and headers, or the comparison would be of two different things.</summary>
    private async Task Check(string url, byte[] bytes, IReadOnlyList<(string Name, string Value)> headers)
    {
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(url);
                var missing = headers.Where(header => header.Name is not ("Date" or "Server") && !answer.Headers.Concat(answer.Content.Headers).Any(got => got.Key == header.Name && string.Join(", ", got.Value) == header.Value)).ToList();
                var body = await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != HttpStatusCode.OK || missing.Count > 0 || !bytes.AsSpan().SequenceEqual(body))
                    throw new InvalidOperationException($"{url}: nginx answers with something else: {answer.StatusCode}, not as the desk has it: {string.Join("; ", missing)}");
                return;
            }
            catch (HttpRequestException) when (attempt < 50 && !_process.HasExited)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
