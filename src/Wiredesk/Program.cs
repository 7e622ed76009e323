using System.CommandLine;
using Wiredesk.Commands;

// The one place that asks the machine for the time; everything else is handed a TimeProvider.
#pragma warning disable RS0030
var clock = TimeProvider.System;
#pragma warning restore RS0030

var commands = new RootCommand("Wiredesk: a self-hosted wire desk. Follows news outlets, shows who said what, links every line to its evidence.")
{
    DemoCommand.Build(clock),
    ServeCommand.Build(clock),
    AddCommand.Build(clock),
    RemoveCommand.Build(clock),
    ImportCommand.Build(clock),
    FeedCommand.Build(clock),
    PageCommand.Build(clock),
    StatementsCommand.Build(clock),
    ChangesCommand.Build(clock),
    StoriesCommand.Build(clock),
    TopicsCommand.Build(clock),
    BouncesCommand.Build(clock),
    BriefCommand.Build(clock),
    SendCommand.Build(clock),
    IntroCommand.Build(clock),
    DkimCommand.Build(clock),
    SubscribersCommand.Build(clock),
    CopyCommand.Build(clock),
    DoctorCommand.Build(clock),
    MigrateCommand.Build(clock),
    HealthCommand.Build(),
};
return await Failures.Tell(() => commands.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Wiredesk.Desk.DeskStop.AtMost }));
