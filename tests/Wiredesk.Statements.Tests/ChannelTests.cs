namespace Wiredesk.Statements.Tests;

/// <summary>Through whom or where something was said, and to whom.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData("{Torvan} [was quoted by Vellish state media as saying] <the dam held>.", "Vellish state media")]
    [InlineData("{Torvan} [was quoted as saying] by Interfax <that the dam held>.", "Interfax")]
    [InlineData("Interfax [quoted {Torvan} as saying] <the dam held>.", "Interfax")]
    [InlineData("{Torvan} [said in a statement] <that the dam held>.", "in a statement")]
    [InlineData("{Torvan} [wrote on X late on Monday] <that the dam held>.", "on X")]
    [InlineData("<“The dam held,”> {Torvan} [said] on Monday in an interview with the Orrin Post.", "in an interview with the Orrin Post")]
    [InlineData("<“The dam held,”> [said] {Torvan}, the mayor, in a letter.", "in a letter")]
    [InlineData("In an interview with the Orrin Post on Monday, {Torvan} [said] <the dam held>.", "In an interview with the Orrin Post")]
    [InlineData("But in a statement, {Torvan} [said] <the dam held>.", "in a statement")]
    [InlineData("Speaking on Vellish television, {Torvan} [said] <the dam held>.", "on Vellish television")]
    [InlineData("{Torvan}, in a post on Telegram, [said] <the dam held>.", "in a post on Telegram")]
    [InlineData("{Torvan} [said] <the dam held>, according to Vellish news agencies.", "Vellish news agencies")]
    [InlineData("{Torvan} [said] <the dam held>, the Orrin Times reported.", "the Orrin Times")]
    [InlineData("{Torvan} [said] <the dam held>, as quoted by Interfax.", "Interfax")]
    [InlineData("{Torvan} [said] <the dam held> in a video on Telegram.", "in a video on Telegram")]
    [InlineData("{Torvan} [told] the Orrin Ledger <the dam held>.", "the Orrin Ledger")]
    [InlineData("{Torvan} [told] VNA <the dam held>.", "VNA")]
    [InlineData("{Torvan} [told] a news conference <that the dam held>.", "a news conference")]
    [InlineData("{Torvan} [told] CNN’s “Orrin Tonight” <that the dam held>.", "CNN’s “Orrin Tonight”")]
    [InlineData("{A statement from the River Board} [said] <the dam held>.", "A statement")]
    [InlineData("{Torvan} [said] <the dam held>.", null)]
    [InlineData("{Torvan} [said] in Vell <that the dam held>.", null)]
    [InlineData("{Torvan} [said] <the dam held>, according to the River Board.", null)]
    public void A_medium_is_found_wherever_it_stands(string marked, string? medium) => Assert.Equal(medium, Marked.Of(marked).Only.Medium);

    [Theory]
    [InlineData("{Torvan} [told] lawmakers on Monday <that the dam held>.", "lawmakers")]
    [InlineData("<The dam held>, {Torvan} [told] the town council.", "the town council")]
    [InlineData("<“The dam held,”> {Torvan} [told] a crowd of supporters in Vell.", "a crowd of supporters")]
    [InlineData("{Torvan} [told lawmakers] <that the dam held>.", "lawmakers")]
    [InlineData("{Torvan} [warned] lawmakers <that the dam may fail>.", "lawmakers")]
    [InlineData("{Torvan} [asked] the judges <to be patient>.", "the judges")]
    [InlineData("{Torvan} [said] to reporters <that the dam held>.", "reporters")]
    [InlineData("{Torvan}, speaking to reporters in Vell, [said] <the dam held>.", "reporters")]
    [InlineData("<“The dam held,”> {he} [told] me.", null)]
    [InlineData("{Torvan} [told] Reuters <the dam held>.", null)]
    [InlineData("{Torvan} [accused] the board <of fraud>.", null)]
    [InlineData("<“It held,”> {Torvan} [said, referring to the dam].", null)]
    public void A_listener_is_whoever_was_told(string marked, string? audience) => Assert.Equal(audience, Marked.Of(marked).Only.Audience);
}
