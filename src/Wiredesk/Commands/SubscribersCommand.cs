using System.CommandLine;
using System.Globalization;
using System.Text;
using nietras.SeparatedValues;
using Spectre.Console;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.Mail.Import;
using Wiredesk.News;
using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Commands;

/// <summary><c>wiredesk subscribers</c>: who gets mail; lists in and out; what is held of one of them.</summary>
internal static class SubscribersCommand
{
    /// <summary>Rows told of one by one; all of them are in the file given with <c>--report</c>.</summary>
    private const int MostTold = 20;

    public static Command Build(TimeProvider clock)
    {
        var command = new Command("subscribers", "Who gets mail: how many, lists in and out, one of them. May run beside serve") { Import(clock), Export(clock), Show(clock), Erase(clock), Suppress(clock) };
        AddAction(command, clock, (desk, _, stop) => Count(desk, stop));
        return command;
    }

    private static Command Import(TimeProvider clock)
    {
        var file = new Argument<string>("FILE") { Description = "CSV: of your own, the desk's export, listmonk's, Mailchimp's; or - for standard input" };
        var edition = EditionOption("The edition they get; not needed where the list has a column of that name");
        var consent = new Option<string?>("--consent") { Description = "The words agreed to by those whose row has no consent of its own, exactly", HelpName = "TEXT" };
        var way = new Option<string?>("--consent-way") { Description = "How they agreed: which form, when, by whom", HelpName = "TEXT" };
        var report = new Option<string?>("--report") { Description = "Write each row left out to this file, as CSV", HelpName = "FILE" };
        var trial = new Option<bool>("--dry-run") { Description = "Tell what would become of them, and change nothing" };
        var command = new Command("import", "Take in a list of subscribers: those who agreed, and those not to be mailed") { file, edition, consent, way, report, trial };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(consent) is null) != (result.GetValue(way) is null))
                result.AddError("--consent and --consent-way: give both, the words and how they were agreed to");
        });
        AddAction(command, clock, async (desk, arguments, stop) =>
        {
            var given = arguments.GetValue(consent) is { Length: > 0 } text && arguments.GetValue(way) is { Length: > 0 } how ? new GivenConsent(text, how) : null;
            var name = arguments.GetValue(file)!;
            using var input = Open(name);
            await using var told = new LeftOutTeller(name, arguments.GetValue(report));
            var isTrial = arguments.GetValue(trial);
            ImportReport done;
            try
            {
                done = await desk.Get<SubscriberImport>().Run(name, input, await Named(desk, arguments.GetValue(edition), stop), given, isTrial, told.Tell, stop);
            }
            catch (DeskException error)
            {
                throw new DeskException($"{name}: {error.Message}", error);
            }
            await told.Close();
            Console.WriteLine($"{(isTrial ? "Nothing was changed. It would be: " : "")}{Words.Count(done.Rows, "row")}: {done.Added} added, {done.Known} known already, {done.Suppressed} put on the list of those not to be mailed, "
                + $"{done.Repeated} repeated, {done.WithoutConsent} without consent, {done.NotTakenBack} not taken back, {done.Bad} unusable");
            return done.Bad > 0 ? 1 : 0;
        });
        return command;
    }

    private static Command Export(TimeProvider clock)
    {
        var edition = EditionOption("Only subscribers of this edition");
        var command = new Command("export", "All subscribers as CSV, with their consents, to standard output; import reads it back") { edition };
        AddAction(command, clock, async (desk, arguments, stop) =>
        {
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
            await desk.Get<SubscriberExport>().Write(output, await Named(desk, arguments.GetValue(edition), stop), stop);
            return 0;
        });
        return command;
    }

    private static Command Show(TimeProvider clock)
    {
        var address = AddressArgument();
        var command = new Command("show", "All that is held of an address, as JSON") { address };
        AddAction(command, clock, async (desk, arguments, stop) =>
        {
            var folded = Folded(arguments.GetValue(address)!);
            if (await desk.Get<SubscriberStore>().ByAddress(folded, stop) is not { } subscriber)
                throw new DeskException(await desk.Get<SuppressionStore>().ReasonOf(folded, stop) is { } reason
                    ? $"{arguments.GetValue(address)}: no subscriber; on the list of those not to be mailed ({reason})"
                    : $"{arguments.GetValue(address)}: nothing is held of this address");
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(SubscriberJson.Of(await desk.Get<SubscriberStore>().FileOf(subscriber, stop)), stop);
            output.Write("\n"u8);
            return 0;
        });
        return command;
    }

    private static Command Erase(TimeProvider clock)
    {
        var address = AddressArgument();
        var never = new Option<bool>("--never") { Description = "And never mail it again: a keyed hash of the address is kept for that" };
        var command = new Command("erase", "Erase a subscriber and everything held of them") { address, never };
        AddAction(command, clock, async (desk, arguments, stop) =>
        {
            var folded = Folded(arguments.GetValue(address)!);
            var subscriber = await desk.Get<SubscriberStore>().ByAddress(folded, stop);
            if (subscriber is null && !arguments.GetValue(never))
                throw new DeskException($"{arguments.GetValue(address)}: nothing is held of this address");
            if (subscriber is not null)
                await desk.Get<SubscriberStore>().Erase(subscriber.Id, arguments.GetValue(never), stop);
            else
                await desk.Get<SuppressionStore>().Add([folded], SuppressionReason.Asked, stop);
            Console.WriteLine(arguments.GetValue(never) ? "Erased, and never mailed again." : "Erased.");
            return 0;
        });
        return command;
    }

    private static Command Suppress(TimeProvider clock)
    {
        var what = new Argument<string>("FILE|ADDRESS") { Description = "An address; or a file with one a line, or CSV with a column of them" };
        var command = new Command("suppress", "Never mail these addresses again, whoever asks; only keyed hashes of them are kept for that") { what };
        AddAction(command, clock, async (desk, arguments, stop) =>
        {
            var named = arguments.GetValue(what)!;
            if (MailAddress.Parse(named) is { } one && !File.Exists(named))
            {
                await desk.Get<SubscriberTransferStore>().Suppress([MailAddress.Fold(one)], SuppressionReason.Asked, isTrial: false, stop);
                Console.WriteLine("1 address is never mailed again.");
                return 0;
            }
            await using var told = new LeftOutTeller(named, null);
            using var input = Open(named);
            var (all, bad) = (0L, 0L);
            foreach (var batch in AddressList.Read(input).Chunk(Among.Most))
            {
                foreach (var (line, typed) in batch.Where(row => row.Address is null).Select(row => (row.Line, row.Typed)))
                {
                    bad++;
                    told.Tell(new LeftOut(line, typed, "is not one mail address"));
                }
                var folded = batch.Where(row => row.Address is not null).Select(row => MailAddress.Fold(row.Address!)).Distinct().ToList();
                await desk.Get<SubscriberTransferStore>().Suppress(folded, SuppressionReason.Asked, isTrial: false, stop);
                all += folded.Count;
            }
            await told.Close();
            Console.WriteLine($"{Words.Count(all, "address is", "addresses are")} never mailed again.");
            return bad > 0 ? 1 : 0;
        });
        return command;
    }

    private static async Task<int> Count(DeskHost desk, CancellationToken stop)
    {
        var states = await desk.Get<SubscriberStore>().Count(stop);
        var editions = await desk.Get<SubscriberStore>().CountByEdition(stop);
        var suppressed = await desk.Get<SuppressionStore>().Count(stop);
        var table = new Table { Border = TableBorder.Horizontal }.AddColumn("Subscribers").AddColumn(new TableColumn("How many").RightAligned());
        foreach (var state in Enum.GetValues<SubscriberState>())
            Add(state.ToString(), states.GetValueOrDefault(state));
        foreach (var edition in await desk.Get<EditionStore>().All(stop))
            Add($"get {edition.Name}", editions.GetValueOrDefault(edition.Id));
        Add("Addresses not to be mailed", suppressed.Values.Sum());
        AnsiConsole.Write(table);
        return 0;

        void Add(string what, long count) => table.AddRow(new Text(what), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
    }

    private static void AddAction(Command command, TimeProvider clock, Func<DeskHost, ParseResult, CancellationToken, Task<int>> run)
    {
        var data = DeskOptions.Data();
        var database = DeskOptions.Database();
        var settings = DeskOptions.Settings();
        command.Options.Add(data);
        command.Options.Add(database);
        command.Options.Add(settings);
        command.SetAction(async (arguments, stop) =>
        {
            var place = DeskOptions.Place(arguments, data, database, settings);
            await using var desk = await DeskHost.Open(place, clock, stop, isBeside: true);
            return await run(desk, arguments, stop);
        });
    }

    private static Option<string?> EditionOption(string description) => new("--edition") { Description = description, HelpName = "SLUG" };

    private static Argument<string> AddressArgument() => new("ADDRESS") { Description = "The mail address" };

    private static string Folded(string typed)
        => MailAddress.Parse(typed) is { } address ? MailAddress.Fold(address) : throw new DeskException($"{typed}: not one mail address");

    private static async Task<Edition?> Named(DeskHost desk, string? slug, CancellationToken stop)
    {
        if (slug is null)
            return null;
        var all = await desk.Get<EditionStore>().All(stop);
        return all.FirstOrDefault(edition => edition.Slug == slug)
            ?? throw new DeskException($"edition {slug}: there is none of that name: {(all.Count == 0 ? "add one to the settings" : $"give {string.Join(" or ", all.Select(edition => edition.Slug))}")}");
    }

    private static StreamReader Open(string name)
    {
        if (name == "-")
            return new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        try
        {
            return new StreamReader(name, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputFile.Missing(name, error);
        }
    }

    /// <summary>Tells of rows left out: the first of them on standard error, all in the report.</summary>
    private sealed class LeftOutTeller : IAsyncDisposable
    {
        private readonly string _name;
        private readonly string? _path;
        private readonly SepWriter? _report;
        private int _count;

        public LeftOutTeller(string name, string? report)
        {
            (_name, _path) = (name, report);
            _report = report is null ? null : new Sep(',').Writer(options => options with { Escape = true }).ToFile(report);
        }

        public void Tell(LeftOut row)
        {
            if (_count++ < MostTold)
                Console.Error.WriteLine($"wiredesk: {_name}: line {row.Line}: {(row.Address.Length > 0 ? row.Address + " " : "")}{row.Reason}");
            if (_report is null)
                return;
            using var written = _report.NewRow();
            written["line"].Set(row.Line.ToString(CultureInfo.InvariantCulture));
            written["address"].Set(SafeCell.Write(row.Address));
            written["reason"].Set(row.Reason);
        }

        public async Task Close()
        {
            if (_count > MostTold)
                await Console.Error.WriteLineAsync($"wiredesk: {_name}: and {_count - MostTold} more{(_path is null ? ": --report FILE has them all" : $": all are in {_path}")}");
        }

        public async ValueTask DisposeAsync()
        {
            if (_report is not null)
                await _report.DisposeAsync();
        }
    }
}
