using Wiredesk.Language;
using Wiredesk.News;
using Wiredesk.Revisions;
using Wiredesk.Statements;

namespace Wiredesk.Tests.Revisions;

public sealed class StatementChangesTests
{
    private const string Was = "Ottilie Brand said the bridge would stay closed until spring.\n\nThe builders denied that their repairs had weakened it.\n\nThe ferryman asked for a second boat.";

    private static readonly Said s_brand = new("Ottilie Brand", "said", "the bridge would stay closed until spring");
    private static readonly Said s_builders = new("The builders", "denied", "that their repairs had weakened it", Stance.Denies);
    private static readonly Said s_ferryman = new("The ferryman", "asked", "for a second boat", Stance.Asks);
    private static readonly Said[] s_said = [s_brand, s_builders, s_ferryman];

    [Fact]
    public void Statements_that_only_moved_are_kept()
        => AssertFates(string.Join("\n\n", Was.Split("\n\n").Reverse()), s_said, "Kept", "Kept", "Kept");

    [Fact]
    public void A_statement_with_other_words_is_reworded()
        => AssertFates(
            Was.Replace("until spring", "until the summer", StringComparison.Ordinal), [s_brand with { Content = "the bridge would stay closed until the summer" }, s_builders, s_ferryman],
            "Reworded: the bridge would stay closed until spring > the bridge would stay closed until the summer", "Kept", "Kept");

    [Fact]
    public void A_statement_of_another_speaker_is_attributed_otherwise()
        => AssertFates(
            Was.Replace("Ottilie Brand", "Jonas Hale", StringComparison.Ordinal), [s_brand with { Speaker = "Jonas Hale" }, s_builders, s_ferryman],
            "Reattributed: the bridge would stay closed until spring > the bridge would stay closed until spring", "Kept", "Kept");

    [Fact]
    public void A_shorter_or_longer_name_is_the_same_speaker()
        => AssertFates(Was.Replace("Ottilie Brand", "Brand", StringComparison.Ordinal), [s_brand with { Speaker = "Brand" }, s_builders, s_ferryman], "Kept", "Kept", "Kept");

    [Fact]
    public void A_denial_that_became_an_admission_changed_its_stance()
        => AssertFates(
            Was.Replace("denied", "confirmed", StringComparison.Ordinal), [s_brand, s_builders with { Cue = "confirmed", Stance = Stance.Confirms }, s_ferryman],
            "Kept", "StanceChanged: that their repairs had weakened it > that their repairs had weakened it", "Kept");

    [Fact]
    public void A_statement_that_is_gone_vanished_and_another_is_new()
        => AssertFates(
            "Ottilie Brand said the bridge would stay closed until spring.\n\nA diver said the mortar came off by hand.\n\nThe ferryman asked for a second boat.",
            [s_brand, new("A diver", "said", "the mortar came off by hand"), s_ferryman],
            "Kept", "New: the mortar came off by hand", "Vanished: that their repairs had weakened it", "Kept");

    [Fact]
    public void Words_that_stand_as_the_outlets_own_now_are_attributed_no_more()
        => AssertFates(
            Was.Replace("Ottilie Brand said the bridge", "The bridge", StringComparison.Ordinal), [s_builders, s_ferryman],
            "Kept", "Unattributed: the bridge would stay closed until spring", "Kept");

    [Fact]
    public void A_sentence_that_stands_unchanged_is_kept_even_if_its_statement_was_not_found_again()
        => AssertFates(Was, [s_builders, s_ferryman], "Kept", "Kept", "Kept");

    private static void AssertFates(string now, Said[] said, params string[] expected)
    {
        var changes = StatementChanges.Between(Stated(Was, s_said), Stated(now, said));
        Assert.Equal(expected, changes.Select(change => change.Fate == StatementFate.Kept ? "Kept"
            : $"{change.Fate}: " + string.Join(" > ", new[] { change.Was?.Content[0].Of(Was), change.Now?.Content[0].Of(now) }.OfType<string>())));
    }

    private static StatedText Stated(string text, Said[] said)
    {
        var speakers = said.Select(one => one.Speaker).Distinct().ToDictionary(name => (long)name.GetHashCode(StringComparison.Ordinal), name => new Speaker { Slug = name, Name = name });
        return new StatedText(text, [.. said.Select((one, position) => new AttributedStatement
        {
            Position = position,
            Source = [Find(one.Speaker)],
            Cue = [Find(one.Cue)],
            Content = [Find(one.Content)],
            Stance = one.Stance,
            SpeakerId = one.Speaker.GetHashCode(StringComparison.Ordinal),
        })], speakers);

        TextSpan Find(string part)
        {
            var start = text.IndexOf(part, StringComparison.Ordinal);
            Assert.True(start >= 0, part);
            return new TextSpan(start, start + part.Length);
        }
    }

    private sealed record Said(string Speaker, string Cue, string Content, Stance Stance = Stance.Says);
}
