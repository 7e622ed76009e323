using Wiredesk.MailBench;

#pragma warning disable RS0030 // Mail is sent by the machine's clock.
var clock = TimeProvider.System;
#pragma warning restore RS0030

return args switch
{
    ["speed", ..] => await Speed.Run(clock, Number("--messages", 5000), Number("--rounds", 5), Number("--connections", 4), Number("--port", 0)),
    _ => Usage(),
};

int Number(string name, int usual)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : usual;
}

static int Usage()
{
    Console.Error.WriteLine("usage: speed [--messages N] [--rounds N] [--connections N] [--port N]");
    return 2;
}
