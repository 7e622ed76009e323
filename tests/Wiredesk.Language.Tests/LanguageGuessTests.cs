namespace Wiredesk.Language.Tests;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "The minister said on Monday that the bridge would be closed for the rest of the year.")]
    [InlineData("de", "Der Minister sagte am Montag, dass die Brücke für den Rest des Jahres geschlossen werde.")]
    [InlineData("fr", "Le ministre a déclaré lundi que le pont serait fermé pour le reste de l’année.")]
    [InlineData("es", "El ministro dijo el lunes que el puente estará cerrado por el resto del año.")]
    [InlineData("pt", "O ministro disse na segunda-feira que a ponte não será aberta até o fim do ano.")]
    [InlineData("it", "Il ministro ha detto lunedì che il ponte sarà chiuso per il resto dell’anno.")]
    [InlineData("nl", "De minister zei maandag dat de brug de rest van het jaar gesloten zal zijn.")]
    [InlineData("pl", "Minister powiedział w poniedziałek, że most będzie zamknięty do końca roku i nie tylko.")]
    [InlineData("sv", "Ministern sade på måndagen att bron kommer att vara stängd resten av året och inte öppnas.")]
    [InlineData("tr", "Bakan pazartesi günü köprünün yıl sonuna kadar kapalı olacağını ve daha sonra açılacağını söyledi.")]
    [InlineData("ru", "Министр сообщил, что мост будет закрыт до конца года, и это решение вынужденное.")]
    [InlineData("uk", "Міністр повідомив, що міст буде закрито до кінця року.")]
    [InlineData("ar", "قال الوزير إن الجسر سيغلق حتى نهاية العام.")]
    [InlineData("zh", "部长星期一表示，大桥将关闭至年底。")]
    [InlineData("ja", "大臣は月曜日、橋は年末まで閉鎖されると述べた。")]
    [InlineData("ko", "장관은 월요일 다리가 연말까지 폐쇄될 것이라고 말했다.")]
    [InlineData("el", "Ο υπουργός είπε ότι η γέφυρα θα κλείσει.")]
    public void A_sentence_of_news_is_enough(string language, string text) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("12:30 — 4,000")]
    [InlineData("Orsk Talv Quist Ardan")]
    public void What_cannot_be_told_is_null(string text) => Assert.Null(LanguageGuess.Of(text));
}
