using Wiredesk.Desk;

namespace Wiredesk.Tests.Desk;

public sealed class ArticleReadingTests
{
    private const string German = "Der Minister sagte am Montag, dass die Brücke für den Rest des Jahres geschlossen werde, weil Taucher Risse in zwei Pfeilern gefunden hatten.";

    [Theory]
    [InlineData(German, "en", "de")]
    [InlineData(German, "de-AT", "de")]
    [InlineData(German, null, "de")]
    [InlineData("Orsk Talv Quist Ardan", "pl", "pl")]
    [InlineData("Orsk Talv Quist Ardan", "no-NO", "nb")]
    [InlineData("Orsk Talv Quist Ardan", "none of your business", null)]
    [InlineData("O ministro dixo o luns que a ponte estará pechada ata o final do ano, porque os mergulladores atoparon fendas.", "gl", "gl")]
    public void Language_is_what_the_text_shows_and_the_claim_where_it_leaves_doubt(string text, string? claimed, string? language)
        => Assert.Equal(language, ArticleReading.FromText(new PlainText("https://a.example/1", "1", text) { Language = claimed })!.Language);
}
