namespace Wiredesk.Language.Tests;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("Talks in Moscow ended.|Moscow=City:Moscow:RU:Moscow")]
    [InlineData("Russian and North Korean officials met.|Russian=Demonym:Russia:RU:|North Korean=Demonym:North Korea:KP:")]
    [InlineData("The United States and the U.K. told us so.|United States=Country:United States:US:|U.K.=Country:United Kingdom:GB:")]
    [InlineData("Sen. Ada Quell (R-Ky.) flew to Côte d’Ivoire.|Ky.=Region:Kentucky:US:Kentucky|Côte d’Ivoire=Country:Ivory Coast:CI:")]
    [InlineData("He lives in Sacramento, Calif., and in São Paulo.|Sacramento=City:Sacramento:US:California|Calif.=Region:California:US:California|São Paulo=City:São Paulo:BR:São Paulo")]
    [InlineData("The Kyiv-based firm and the U.S.-led force.|Kyiv=City:Kyiv:UA:Kyiv City|U.S.=Country:United States:US:")]
    [InlineData("He was born in Kiev and Bombay.|Kiev=City:Kyiv:UA:Kyiv City|Bombay=City:Mumbai:IN:Maharashtra")]
    [InlineData("ROME (AP) — Snow fell.|ROME=City:Rome:IT:Lazio")]
    [InlineData("Fire broke out in Orrin, Ky., on Monday.|Orrin=City:Orrin:US:Kentucky|Ky.=Region:Kentucky:US:Kentucky")]
    [InlineData("Texans and Scottish voters disagree.|Texans=Demonym:Texas:US:Texas|Scottish=Demonym:United Kingdom:GB:")]
    [InlineData("Chicago Mayor Ada Orve met Texas Gov. Bo Quell.|Chicago=City:Chicago:US:Illinois|Texas=Region:Texas:US:Texas")]
    [InlineData("Shelling hit the Donetsk region and Bakhmut, Ukraine.|Donetsk=Region:Donetsk:UA:Donetsk|Bakhmut=City:Bakhmut:UA:Donetsk|Ukraine=Country:Ukraine:UA:")]
    public void Places_are_found_with_their_own_names(string row) => Check(row);

    [Theory]
    [InlineData("He moved to Paris, Texas.|Paris=City:Paris:US:Texas|Texas=Region:Texas:US:Texas")]
    [InlineData("He moved to Paris.|Paris=City:Paris:FR:Île-de-France")]
    [InlineData("Police in Birmingham said American drivers and Alabama judges agree.|Birmingham=City:Birmingham:US:Alabama|American=Demonym:United States:US:|Alabama=Region:Alabama:US:Alabama")]
    [InlineData("Police in Birmingham said British drivers agree.|Birmingham=City:Birmingham:GB:England|British=Demonym:United Kingdom:GB:")]
    [InlineData("Rain fell on Tbilisi as Georgia and Russia met.|Tbilisi=City:Tbilisi:GE:Tbilisi|Georgia=Country:Georgia:GE:|Russia=Country:Russia:RU:")]
    [InlineData("Georgians voted; a U.S. judge in Georgia ruled.|Georgians=Demonym:Georgia:US:Georgia|U.S.=Country:United States:US:|Georgia=Region:Georgia:US:Georgia")]
    [InlineData("Fire broke out in Dover, Ohio.|Dover=City:Dover:US:Ohio|Ohio=Region:Ohio:US:Ohio")]
    [InlineData("Voters in Virginia and in Montana chose.|Virginia=Region:Virginia:US:Virginia|Montana=Region:Montana:US:Montana")]
    [InlineData("Voters in Georgia and Ohio chose.|Georgia=Region:Georgia:US:Georgia|Ohio=Region:Ohio:US:Ohio")]
    [InlineData("Washington spoke; Washington state did not.|Washington=City:Washington:US:District of Columbia|Washington=Region:Washington:US:Washington")]
    [InlineData("Flights to New York and to New York state rose.|New York=City:New York:US:New York|New York=Region:New York:US:New York")]
    public void Of_several_places_of_a_name_the_likeliest_is_meant(string row) => Check(row);

    [Theory]
    [InlineData("Jack London wrote. Critics admired London.")]
    [InlineData("Mr. Lincoln spoke. Lincoln left; the former president Lincoln waved.")]
    [InlineData("Ada Quell-Bristol and Chad Orve met Virginia Moss and Michael Jordan.")]
    [InlineData("Most read Reading. Police said Nice is nice. Of us, a Man is Best.")]
    [InlineData("The Moscow Times, the Duke of Cambridge, the UN and Dr. Geneva Orve.")]
    [InlineData("Ada Lincoln spoke. The Lincoln Council is in Lincoln’s hands, said Whitehall.")]
    [InlineData("Troy University and Ford’s Theater; in March, nobody.")]
    [InlineData("It turkey us china in chad; he will split in march.")]
    public void Persons_outlets_and_common_words_are_no_places(string text) => Assert.Empty(Places.Of(text, Tokens.Of(text)));

    [Fact]
    public void A_town_told_once_is_one_where_it_stands_alone()
    {
        const string text = "A bus burnt in Dover. Dover has no fire brigade.";
        Assert.Equal(2, Places.Of(text, Tokens.Of(text)).Count);
        Assert.Empty(Places.Of(text[22..], Tokens.Of(text[22..])));
    }

    [Theory]
    [InlineData("South Korea’s Unification Ministry", "KR")]
    [InlineData("South Korean officials", "KR")]
    [InlineData("the Russian Foreign Ministry", "RU")]
    [InlineData("Russian state news agency RIA Novosti", "RU")]
    [InlineData("the Kremlin", "RU")]
    [InlineData("Washington", "US")]
    [InlineData("Downing Street", "GB")]
    [InlineData("the White House", "US")]
    [InlineData("White House National Security Council", "US")]
    [InlineData("Beijing", "CN")]
    [InlineData("Kyiv", "UA")]
    [InlineData("the Ministry of Defence of Ukraine", "UA")]
    [InlineData("the Ministry for Foreign Affairs of Norway", "NO")]
    [InlineData("the French ambassador to Russia", "FR")]
    [InlineData("the Japanese Embassy in Berlin", "JP")]
    [InlineData("Iowa Supreme Court", "US")]
    [InlineData("Houston Police Department", "US")]
    [InlineData("the U.S. State Department", "US")]
    [InlineData("Syrian Observatory for Human Rights", "SY")]
    [InlineData("the United Nations", null)]
    [InlineData("the Orrin Port Authority", null)]
    [InlineData("Russian and North Korean officials", null)]
    [InlineData("the Moscow Times", null)]
    [InlineData("Houston", null)]
    [InlineData("the ambassador to Russia", null)]
    [InlineData("", null)]
    public void A_body_belongs_to_the_state_its_name_tells(string body, string? code) => Assert.Equal(code, Places.StateOf(body)?.Code);

    [Fact]
    public void A_body_in_a_text_belongs_to_a_state_too()
    {
        const string text = "Envoys of Chad heard South Korea’s Unification Ministry in Paris.";
        var tokens = Tokens.Of(text);
        Assert.Equal(new Country("KR", "South Korea"), Places.StateOf(text, tokens, new Name(4, 8)));
    }

    [Theory]
    [InlineData("Russia", "RU")]
    [InlineData("the U.K.", "GB")]
    [InlineData("gb", "GB")]
    [InlineData("Ukrainians", "UA")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Orrin", null)]
    [InlineData("Russia and China", null)]
    public void A_country_is_known_by_its_names_peoples_and_code(string name, string? code) => Assert.Equal(code, Places.CountryOf(name)?.Code);

    private static void Check(string row)
    {
        var parts = row.Split('|');
        Assert.Equal(parts[1..], Places.Of(parts[0], Tokens.Of(parts[0])).Select(place => $"{place.Span.Of(parts[0])}={place.Kind}:{place.Name}:{place.CountryCode}:{place.Region}"));
    }
}
