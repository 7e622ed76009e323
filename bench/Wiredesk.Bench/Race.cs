using System.Globalization;

namespace Wiredesk.Bench;

/// <summary>Programs that read the same rows, a process each, in turns.</summary>
internal static class Race
{
    private static readonly string Here = AppContext.BaseDirectory;

    /// <summary>The command that runs this program as another reader.</summary>
    public static string Contender(string name) => $"dotnet '{Path.Combine(Here, "Wiredesk.Bench.dll")}' contender {name}";

    /// <summary>The command that runs Wiredesk as its users do, compiled ahead.</summary>
    public static string Wiredesk(string arguments)
    {
        var program = Path.GetFullPath(Path.Combine(Here, "../../../wiredesk/wiredesk"));
        return File.Exists(program) ? $"'{program}' {arguments}" : throw new FileNotFoundException($"{program} is missing: run ./wiredesk --version");
    }

    /// <summary>Prints the CPU seconds of each process, start-up and compilation included: least, median, and the median as a ratio to the
    /// first one's.</summary>
    public static void Run((string Name, string Command)[] contenders, string input, int rounds)
    {
        var seconds = contenders.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
                seconds[i].Add(ChildProcess.Cpu(contenders[i].Command, input).TotalSeconds);
        }

        var measure = Median(seconds[0]);
        Console.WriteLine($"{"",-36}{"least",8}{"median",8}{"ratio",8}");
        for (var i = 0; i < contenders.Length; i++)
            Console.WriteLine(Invariant($"{contenders[i].Name,-36}{seconds[i].Min(),8:f3}{Median(seconds[i]),8:f3}{Median(seconds[i]) / measure,8:f2}"));
    }

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
