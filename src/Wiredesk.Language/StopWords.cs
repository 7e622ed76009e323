using System.Collections.Frozen;

namespace Wiredesk.Language;

/// <summary>The commonest small words of languages written in Latin script; they tell the language of a text.</summary>
internal static class StopWords
{
    /// <summary>By BCP 47 primary tag, in lower case.</summary>
    public static readonly FrozenDictionary<string, string[]> ByLanguage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "the of and to in a is that for it was on with as he by at from his be this are have not had has they which an or her we their were been said will would who you but she its about after when there what more than out up",
        ["de"] = "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch",
        ["fr"] = "le la les de des du et en un une est que qui dans pour par sur au aux avec il elle ne pas ce cette se son sa ses plus ont été a mais ou nous vous leur comme être sont fait après selon d l qu c s n",
        ["es"] = "el la los las de del y en un una que es por con para se no su al lo como más pero sus le ha este sí porque esta entre cuando muy sin sobre también me hasta hay donde desde fue son según dijo",
        ["pt"] = "o a os as de do da dos das e em um uma que é por com para se não na no mais como mas foi ao ele ela seu sua ou ser quando muito há nos já está também pelo pela até isso são disse segundo",
        ["it"] = "il lo la i gli le di del della dei delle e in un una che è per con non si da al alla nel nella sono come più ma anche ha questo questa ed dal dalla su essere stato dopo secondo ha",
        ["nl"] = "de het een en van in is dat op te voor met zijn die niet aan er om ook als bij door naar maar uit over heeft hij zij worden werd dan nog wordt ze tot meer hebben had deze wel volgens",
        ["pl"] = "w i na z się nie do to że jest o jak po co dla od za przez był ale są tak już jego tylko czy być oraz także która który które przed ma tego",
        ["cs"] = "a se v na je že o s z do i to k ve pro za by ale si po jako jsou podle od která který které jeho už byl bylo ze však také při nebo",
        ["sk"] = "a sa v na je že o s z do i to k vo pre za by ale si po ako sú podľa od ktorá ktorý ktoré jeho už bol bolo zo však aj pri alebo",
        ["sv"] = "och i att det som en på är av för med den till har de inte om ett men var jag han från vid hade så under eller sig efter också hon",
        ["da"] = "og i at det som en på er af for med den til har de ikke om et men var jeg han fra ved havde så under eller sig efter også hun blev",
        ["nb"] = "og i at det som en på er av for med den til har de ikke om et men var jeg han fra ved hadde så under eller seg etter også hun ble",
        ["fi"] = "ja on ei se että oli hän mutta ovat joka myös mukaan kuin olla tai sen niin kun jos ole mitä sekä vain jo nyt ollut hänen",
        ["hu"] = "a az és hogy nem is egy van ez volt csak meg de mint már vagy még ki el szerint azt azonban ezt majd lehet pedig",
        ["ro"] = "și de în la a cu că pe nu din o este mai pentru un care se sau au fost prin după sunt dar ale lui ca fi această",
        ["tr"] = "ve bir bu da de için ile olarak çok en olan daha gibi sonra kadar ne ama her var o değil dedi ya mı ise diye",
        ["id"] = "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke juga adalah oleh telah mereka ada karena sebagai bisa saat kata",
        ["vi"] = "và của là có trong không được cho với các một người này đã để những khi từ về năm theo",
        ["hr"] = "i u je na da se su za od s a kao koji koja koje što bi ali iz po nije samo biti ili prema već",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').Distinct(StringComparer.Ordinal).ToArray());
}
