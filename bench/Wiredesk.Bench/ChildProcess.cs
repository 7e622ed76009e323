using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Wiredesk.Bench;

/// <summary>Runs a program on a file and tells the CPU time it took, start-up included. Linux and macOS.</summary>
internal static partial class ChildProcess
{
    private const int Children = -1;

    /// <param name="command">The program and its arguments, as a shell takes them.</param>
    /// <param name="input">The file it reads on standard input.</param>
    /// <returns>User and system time of the process, on all its threads.</returns>
    public static TimeSpan Cpu(string command, string input)
    {
        var before = CpuOfChildren();
        var shell = new ProcessStartInfo("/bin/sh", ["-c", $"exec {command} < '{input}' > /dev/null"]);
        using (var process = Process.Start(shell)!)
        {
            process.WaitForExit();
            // 1 says that some rows have no answer.
            if (process.ExitCode is not (0 or 1))
                throw new InvalidOperationException($"{command}: exit code {process.ExitCode}");
        }
        return CpuOfChildren() - before;
    }

    private static TimeSpan CpuOfChildren()
    {
        Span<long> usage = stackalloc long[64];
        if (GetResourceUsage(Children, usage) != 0)
            throw new PlatformNotSupportedException("getrusage failed");
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds((int)usage[1] + (int)usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, Span<long> usage);
}
