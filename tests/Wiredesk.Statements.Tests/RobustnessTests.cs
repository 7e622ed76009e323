using CsCheck;
using Wiredesk.Language;
using Wiredesk.Statements.Reading;
using Wiredesk.Statements.Roles;

namespace Wiredesk.Statements.Tests;

public sealed class RobustnessTests
{
    private const int Million = 1_000_000;

    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "''", "‘", "’", "'", "«", " ", " ", " ", "\n", ".", "!", "?", ",", ":", ";", "—", "(", ")", " said ", " that ", " according to ", " who ",
        "He", "Torvan", "Ilse Torvan", " the ministry ", " adding ", " was quoted by ", " as saying ", " and ", " told ", " to ", " on Monday ", " in a statement ",
        " did not respond ", " has yet to comment ", "x", "\ud83d\ude00", "\ud800", "\udc00", "TORVAN:", "’s", "Mr.", " accused ", " by ",
        " of ", " hiding ", " was ", " not ", " never ", " blamed ", " for ", " denied ", " declined ", " comment ", " claims ", " she ", " it ", " they ", " the mayor ",
        " a ", "59", " Ltd ", " Board ", " X ", " on ", " in ", " interview ", " speaking ", " issued a denial ", " no ", " one ", " them ", " his ", " its ", " letter ", " from ",
    ];

    private static readonly Gen<string> Soup = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60].Select(string.Concat),
        Gen.Char['\0', '\uffff'].Array[0, 60].Select(characters => new string(characters)));

    [Fact]
    public void Every_span_lies_in_the_text_and_the_roles_do_not_overlap() =>
        Soup.Sample(text =>
        {
            foreach (var statement in StatementReader.Read(text))
            {
                Assert.NotEmpty(statement.Content);
                Assert.InRange(statement.Confidence, 0, 1);
                TextSpan[] all = [.. statement.Source, .. statement.Cue, .. statement.Content];
                Assert.All(all, span => Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= text.Length));
                Assert.All(statement.Content, span => Assert.DoesNotContain(statement.Cue, span.Overlaps));
                Assert.Equal(statement.Content.OrderBy(span => span.Start), statement.Content);
            }
        });

    [Fact]
    public void Roles_are_read_from_any_ranges() =>
        Gen.Select(Soup, Gen.Int[0, 1000].Array[9, 60]).Sample((text, numbers) =>
        {
            var read = ReadText.Of(text);
            var statements = RoleReader.Read(read, Attributions(read.Tokens.Count, numbers));
            for (var i = 0; i < statements.Count; i++)
            {
                var statement = statements[i];
                Assert.All(new[] { statement.Accused, statement.Matter }, span => Assert.True(span is not { } known || (known.Start < known.End && known.End <= text.Length)));
                Assert.True(statement.Answers is not { } answered || (answered != i && answered >= 0 && answered < statements.Count));
                Assert.False(statement.Negated && statement.Stance != Stance.Says);
                Assert.DoesNotContain("", new[] { statement.Medium, statement.Audience, statement.Speaker });
            }
        });

    [Fact]
    public void Statements_come_in_the_order_of_the_text() =>
        Soup.Sample(text =>
        {
            var starts = StatementReader.Read(text).Select(statement => statement.Cue[0].Start).ToArray();
            Assert.Equal(starts.Order(), starts);
        });

    // Cue, source and content anywhere in the text, as a tagger gone wild may give them; a content never meets its cue.
    private static List<Attribution> Attributions(int tokens, int[] numbers)
    {
        var attributions = new List<Attribution>();
        for (var i = 0; tokens > 1 && i + 8 < numbers.Length; i += 9)
        {
            var cue = Range(numbers[i], numbers[i + 1] % 4);
            var content = new[] { Range(numbers[i + 4], numbers[i + 5] % 20), Range(numbers[i + 6], numbers[i + 7] % 20) }
                .Where(range => range.Last < cue.First || range.First > cue.Last).OrderBy(range => range.First).ToList();
            if (content.Count == 2 && content[1].First <= content[0].Last)
                content.RemoveAt(1);
            if (content.Count > 0)
                attributions.Add(new(cue, numbers[i + 8] % 4 == 0 ? null : Range(numbers[i + 2], numbers[i + 3] % 12), content, Confidence: 0.5));
        }

        return attributions;

        TokenRange Range(int first, int length) => new(first % tokens, Math.Min(tokens - 1, (first % tokens) + length));
    }

    public static TheoryData<string> Floods => new(
        ") said ", "( ", "a — B ", "in A, he said, ", ", said he", ", adding that ", "he said, according to Reuters, ", "“a,” he said, b, ",
        "word ", "\"", "“", "said ", "he said, ", "he said that ", "Torvan, ", "according to ", "“a,” he said. ", "“No.” ", "\n“No", "and said that ", "did not respond ",
        "told ", "was quoted by ", "in ", "adding, ", "A ", "Torvan: “a” ", "who ", ", who said ", "Ilse Torvan said no. ", "X and ",
        "He said no. ", "The mayor said no. ", "Torvan accused Quell of lying. Quell denied it. ", "Ilse A, the mayor, ", "accused of ", "A of B ", "X’s ", "the mayor ");

    [Theory]
    [InlineData("word ")]
    [InlineData("“")]
    [InlineData("\"")]
    [InlineData("said ")]
    public void A_million_characters_of_one_kind_are_read_to_the_end(string piece) => ReadToTheEnd(piece, Million);

    [Theory]
    [MemberData(nameof(Floods))]
    public void Any_flood_is_read_to_the_end(string piece) => ReadToTheEnd(piece, Million / 8);

    private static void ReadToTheEnd(string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        Assert.All(StatementReader.Read(text), statement => Assert.True(statement.Content[^1].End <= text.Length));
    }
}
