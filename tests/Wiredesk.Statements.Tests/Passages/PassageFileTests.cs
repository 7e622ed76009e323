namespace Wiredesk.Statements.Tests.Passages;

public sealed class PassageFileTests
{
    private const int EnoughPassages = 80;
    private const int EnoughWithoutStatements = 10;
    private const int EnoughOfEachStance = 5;

    [Fact]
    public void All_files_read_and_cover_every_stance_several_times()
    {
        var passages = PassageFile.ReadAll();
        Assert.InRange(passages.Count, EnoughPassages, int.MaxValue);
        Assert.InRange(passages.Count(passage => passage.Labels.Count == 0), EnoughWithoutStatements, int.MaxValue);
        var stances = passages.SelectMany(passage => passage.Labels).Where(label => label.Stance is not null).CountBy(label => label.Stance!.Value).ToDictionary();
        Assert.All(Enum.GetValues<Stance>(), stance => Assert.InRange(stances.GetValueOrDefault(stance), EnoughOfEachStance, int.MaxValue));
    }

    [Fact]
    public void The_example_that_the_README_gives_reads_as_it_says()
    {
        var example = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Passages", "README.md")).ReplaceLineEndings("\n").Split("```\n")[1];
        var passage = Assert.Single(PassageFile.Read("README.md", example));
        Assert.Equal("README.md: Accused and denied", passage.Place);
        Assert.Equal(2, passage.Text.Split("\n\n").Length);
        Assert.Equal([1, 2, 3], passage.Labels.Select(label => label.Number));

        var accusation = passage.Labels[0];
        Assert.Equal((Stance.Accuses, StatementKind.Indirect), (accusation.Stance, accusation.Kind));
        Assert.Equal("Calder Foods of tipping brine into the dock", Assert.Single(accusation.Content).Of(passage.Text));
        Assert.Equal("Calder Foods", accusation.Accused?.Of(passage.Text));
        Assert.Equal("tipping brine into the dock", accusation.Matter?.Of(passage.Text));

        var silence = passage.Labels[1];
        Assert.Equal(passage.Text.LastIndexOf("Calder", StringComparison.Ordinal), Assert.Single(silence.Source).Start);
        Assert.Null(silence.Medium);

        var denial = passage.Labels[2];
        Assert.Equal((1, 2), (denial.Answers, denial.Closes));
        Assert.Equal(["Reuters"], denial.Medium);
        Assert.Empty(denial.Audience!);
    }

    [Theory]
    [InlineData("1. Quell | said | the dam held", "either statements should follow the text or “no statements”", 5, true)]
    [InlineData("2. Quell | said | the dam held", "should begin here with “1. ”", 4)]
    [InlineData("1. Quell | said", "three parts, not 2", 4)]
    [InlineData("1. Quell | says | the dam held", "“says” does not stand in the text", 4)]
    [InlineData("1. he | said | the dam held", "“he” does not stand in the text", 4)]
    [InlineData("1. Quell | said | the", "“the” stands 2 times", 4)]
    [InlineData("1. Quell | said | the#3", "the text has 2 of “the”", 4)]
    [InlineData("1. Quell#1 | said | the dam held", "the text has 1 of “Quell”", 4)]
    [InlineData("1. Quell | said | the dam .. yesterday", "“yesterday” does not stand after “the dam”", 4)]
    [InlineData("1. Quell | said | said the dam held", "the cue stands inside the content", 4)]
    [InlineData("1. Quell | said | held + the dam", "not in the order of the text", 4)]
    [InlineData("   says", "fields before the first statement", 4)]
    [InlineData("1. Quell | said | the dam held\n   says | shrugs", "“shrugs” is no stance, kind, mark or field", 5)]
    [InlineData("1. Quell | said | the dam held\n   says | warns", "the stance is given twice", 5)]
    [InlineData("1. Quell | said | the dam held\n   negated | negated", "“negated” is given twice", 5)]
    [InlineData("1. Quell | said | the dam held\n   speaker: Torvan", "“Torvan” does not stand in the text", 5)]
    [InlineData("1. Quell | said | the dam held\n   matter: Quell", "“Quell” does not stand in the text", 5)]
    [InlineData("1. Quell | said | the dam held\n   answers: one", "“one” is no number of a statement", 5)]
    [InlineData("1. Quell | said | the dam held\n   answers: 1", "points to 1, which is no other statement", 5)]
    public void An_error_names_file_passage_line_and_cause(string labels, string cause, int line, bool saysNone = false)
    {
        var file = $"== The dam\nQuell said the dam held all night at the mill.\n--\n{labels}{(saysNone ? "\nno statements" : "")}";
        var error = Assert.Throws<FormatException>(() => PassageFile.Read("dams.txt", file));
        Assert.StartsWith($"dams.txt: The dam: line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quell said the dam held.", "dams.txt: line 1: “== ” and a name should open a passage here")]
    [InlineData("== The dam\nQuell said the dam held.", "dams.txt: The dam: line 3: no line “--” ends the text")]
    [InlineData("== The dam\n--\nno statements", "dams.txt: The dam: line 2: the passage has no text")]
    [InlineData("== The dam\nIt held.\n--", "dams.txt: The dam: line 3: either statements should follow the text or “no statements”")]
    [InlineData("== The dam\nIt held.\n--\nno statements\n== The dam\nIt held.\n--\nno statements", "dams.txt: The dam: line 5: another passage has this name")]
    public void A_file_that_is_not_whole_is_refused(string file, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PassageFile.Read("dams.txt", file)).Message);
}
