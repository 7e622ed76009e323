using Wiredesk.SiteBench;

return args switch
{
    ["speed", ..] => await Speed.Run(TimeSpan.FromSeconds(Number("--seconds", 5)), Number("--rounds", 5), Number("--connections", 64)),
    ["readers", ..] => await Readers.Run(Number("--readers", 10_000), Number("--deaf", 200)),
    ["load", var port, var path, ..] => await ReaderLoad.Run(int.Parse(port), path, Number("--readers", 0), Number("--deaf", 0)),
    _ => Usage(),
};

int Number(string name, int usual)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : usual;
}

static int Usage()
{
    Console.Error.WriteLine("usage: speed [--seconds N] [--rounds N] [--connections N] | readers [--readers N] [--deaf N]");
    return 2;
}
