using CsCheck;
using Wiredesk.Revisions;

namespace Wiredesk.Tests.Revisions;

public sealed class ParagraphChangesTests
{
    private const string Ferry = "The ferry Linnet ran aground off the harbour wall with forty people on board.";
    private const string Captain = "Its captain told the coast guard that the light on the wall had been out since Sunday.";
    private const string Keeper = "The keeper of the light, who lives in the tower, denied it in a letter to the council.";
    private const string Weather = "A gale is expected in the strait before the weekend, and no boat will sail.";
    private const string Owners = "The owners of the line promised every passenger a ticket for the spring.";

    private static readonly string[] s_paragraphs = [Ferry, Captain, Keeper, Weather, Owners, "* * *", "a a a a", "b a b a", "The ferry Linnet ran aground off the harbour wall with fifty people on board."];
    private static readonly Gen<string> s_text = Gen.Int[0, s_paragraphs.Length - 1].List[0, 12].Select(chosen => Text([.. chosen.Select(at => s_paragraphs[at])]));

    [Fact]
    public void Paragraphs_of_both_texts_are_each_told_of_once()
        => s_text.Select(s_text).Sample((was, now) =>
        {
            var changes = ParagraphChanges.Between(was, now);
            Assert.Equal(Bare(now), string.Concat(changes.Where(change => change.Now is not null).Select(change => Bare(change.Now!.Value.Of(now)))));
            Assert.Equal(Bare(was), string.Concat(changes.Where(change => change.Was is not null).OrderBy(change => change.Was!.Value.Start).Select(change => Bare(change.Was!.Value.Of(was)))));
            foreach (var change in changes.Where(change => change.Fate is ParagraphFate.Kept))
                Assert.Equal(Bare(change.Was!.Value.Of(was)), Bare(change.Now!.Value.Of(now)));
            foreach (var change in changes.Where(change => change.Fate is ParagraphFate.Changed))
            {
                Assert.Equal(Bare(change.Was!.Value.Of(was)), string.Concat(change.Words.Where(words => words.Fate != WordFate.Added).Select(words => Bare(words.Was.Of(was)))));
                Assert.Equal(Bare(change.Now!.Value.Of(now)), string.Concat(change.Words.Where(words => words.Fate != WordFate.Struck).Select(words => Bare(words.Now.Of(now)))));
            }
        });

    [Fact]
    public void The_same_text_has_no_changes()
        => s_text.Sample(text => Assert.All(ParagraphChanges.Between(text, text.Replace("\n\n", "\r\n \r\n", StringComparison.Ordinal)), change => Assert.Equal((ParagraphFate.Kept, null), (change.Fate, change.Moved))));

    [Fact]
    public void Added_removed_and_changed_paragraphs_stand_where_they_belong()
        => AssertChanges(
            Text(Ferry, Captain, Weather), Text(Ferry.Replace("forty", "fifty", StringComparison.Ordinal), Keeper, Weather),
            $"~ {Ferry.Replace("forty", "fifty", StringComparison.Ordinal)}", $"- {Captain}", $"+ {Keeper}", $"  {Weather}");

    [Fact]
    public void A_moved_paragraph_says_where_it_stood()
    {
        AssertChanges(Text(Ferry, Captain, Keeper, Weather), Text(Weather, Ferry, Captain, Keeper), $"  {Weather} (from Below)", $"  {Ferry}", $"  {Captain}", $"  {Keeper}");
        AssertChanges(Text(Ferry, Captain, Keeper, Weather), Text(Captain, Keeper, Weather, Ferry), $"  {Captain}", $"  {Keeper}", $"  {Weather}", $"  {Ferry} (from Above)");
    }

    [Fact]
    public void A_paragraph_moved_and_changed_is_known_again()
    {
        var changed = Weather.Replace("gale", "storm", StringComparison.Ordinal);
        AssertChanges(Text(Ferry, Captain, Keeper, Weather), Text(changed, Ferry, Captain, Keeper), $"~ {changed} (from Below)", $"  {Ferry}", $"  {Captain}", $"  {Keeper}");
    }

    [Fact]
    public void Paragraphs_parted_and_joined_are_kept()
        => AssertChanges(
            Text(Ferry + " " + Captain, Keeper, Weather), Text(Ferry, Captain, Owners, Keeper + " " + Weather),
            $"  {Ferry}\n\n{Captain}", $"+ {Owners}", $"  {Keeper} {Weather}");

    [Fact]
    public void Many_reworded_paragraphs_in_another_order_are_each_found()
    {
        string[] was = [.. Enumerable.Range(0, 60).Select(i => $"Ship {i}a left pier {i}b for port {i}c with cargo {i}d under captain {i}e on that day.")];
        string[] now = [.. was.Reverse().Select(paragraph => paragraph.Replace("on that day", "that morning", StringComparison.Ordinal))];
        var changes = ParagraphChanges.Between(Text(was), Text(now));
        Assert.All(changes, change => Assert.Equal(ParagraphFate.Changed, change.Fate));
        Assert.Equal(59, changes.Count(change => change.Moved is not null));
    }

    [Fact]
    public void Texts_made_to_be_hard_take_no_longer_than_they_are_long()
    {
        string[] hard =
        [
            string.Join("\n\n", Enumerable.Range(0, 10_000).Select(i => i % 2 == 0 ? "a b" : "b a")),
            string.Join("\n\n", Enumerable.Range(0, 10_000).Select(i => i % 3 == 0 ? "a b" : "b a")),
            string.Join("\n\n", Enumerable.Range(0, 10_000).Select(i => $"the {i % 97} of the {i % 89} and the {i % 83}")),
            string.Join("\n\n", Enumerable.Range(0, 10_000).Select(i => $"the {i % 79} of the {i % 73} and the {i % 71}")),
            string.Concat(Enumerable.Repeat("a b ", 250_000)),
            string.Concat(Enumerable.Repeat("b c a ", 170_000)),
            new string('a', 1_000_000),
            string.Join(' ', Enumerable.Range(0, 90_000).Select(i => $"“{i}” a")),
            string.Join(' ', Enumerable.Range(0, 90_000).Select(i => $"“{i}” b")),
            string.Join(' ', Enumerable.Range(0, 150_000).Select(i => i * 7919 % 150_000)),
            string.Join(' ', Enumerable.Range(0, 150_000).Select(i => i * 104_729L % 150_000)),
        ];
        foreach (var (was, now) in hard.Zip(hard.Skip(1).Append(hard[0])))
        {
            var all = RevisionChanges.Between(("", was), ("", now));
            var changes = all.Paragraphs;
            Assert.NotEmpty(ChangeSummary.Of(all).ToString());
            Assert.Equal(Bare(now).Length, changes.Sum(change => change.Now is { } span ? Bare(span.Of(now)).Length : 0));
        }
    }

    private static void AssertChanges(string was, string now, params string[] expected)
        => Assert.Equal(expected, ParagraphChanges.Between(was, now).Select(change => (change.Fate switch
        {
            ParagraphFate.Kept => "  ",
            ParagraphFate.Changed => "~ ",
            ParagraphFate.Added => "+ ",
            _ => "- ",
        }) + (change.Now?.Of(now) ?? change.Was!.Value.Of(was)) + (change.Moved is { } from ? $" (from {from})" : "")));

    private static string Text(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
