using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Wiredesk.Acceptance;

/// <summary>The program, run as its users run it.</summary>
public sealed class WiredeskProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private WiredeskProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);
    public string Errors => string.Join('\n', _errors);
    public bool HasExited => _process.HasExited;

    public static WiredeskProcess Start(params string[] arguments) => StartWithInput(null, arguments);

    public static WiredeskProcess StartWithInput(string? input, params string[] arguments) => Start(input, [], arguments);

    /// <summary>The same with some of the environment set.</summary>
    public static WiredeskProcess Start(string? input, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wiredesk.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new WiredeskProcess(process);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Exit, string Output, string Errors)> Run(string? input, params string[] arguments)
    {
        using var program = StartWithInput(input, arguments);
        await program._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program._process.ExitCode, program.Output, program.Errors);
    }

    /// <summary>kill -15, as supervisors end programs.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int Exit, TimeSpan Took)> Terminate()
    {
        const int Terminated = 15;
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, Signal(_process.Id, Terminated));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, watch.Elapsed);
    }

    /// <summary>kill -9: no handler of the program runs.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>A port nothing listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
