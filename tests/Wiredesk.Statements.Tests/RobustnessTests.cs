using CsCheck;
using Wiredesk.Language;

namespace Wiredesk.Statements.Tests;

public sealed class RobustnessTests
{
    private const int Million = 1_000_000;

    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "''", "‘", "’", "'", "«", " ", " ", " ", "\n", ".", "!", "?", ",", ":", ";", "—", "(", ")", " said ", " that ", " according to ", " who ",
        "He", "Torvan", "Ilse Torvan", " the ministry ", " adding ", " was quoted by ", " as saying ", " and ", " told ", " to ", " on Monday ", " in a statement ",
        " did not respond ", " has yet to comment ", "x", "\ud83d\ude00", "\ud800", "\udc00", "TORVAN:", "’s", "Mr.", " accused ", " by ",
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
    public void Statements_come_in_the_order_of_the_text() =>
        Soup.Sample(text =>
        {
            var starts = StatementReader.Read(text).Select(statement => statement.Cue[0].Start).ToArray();
            Assert.Equal(starts.Order(), starts);
        });

    public static TheoryData<string> Floods => new(
        ") said ", "( ", "a — B ",
        "word ", "\"", "“", "said ", "he said, ", "he said that ", "Torvan, ", "according to ", "“a,” he said. ", "“No.” ", "\n“No", "and said that ", "did not respond ",
        "told ", "was quoted by ", "in ", "adding, ", "A ", "Torvan: “a” ", "who ", ", who said ", "Ilse Torvan said no. ", "X and ");

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_million_characters_of_one_kind_are_read_to_the_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Million / piece.Length));
        Assert.All(StatementReader.Read(text), statement => Assert.True(statement.Content[^1].End <= text.Length));
    }
}
