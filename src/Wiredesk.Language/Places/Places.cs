namespace Wiredesk.Language;

/// <summary>
/// Finds the places of English news text with a gazetteer of countries and their peoples, regions, and some 24,000 towns (GeoNames), and
/// tells
/// which state a named body belongs to.
/// </summary>
/// <remarks>
/// A name is taken for a place by what stands around it: a country or people nearly always, a town when a preposition, a region or a
/// dateline says
/// so or when it is large. A capitalised name around it decides first: “Jack London” and “Mr. Lincoln” are persons, the “Moscow Times” an
/// outlet.
/// Of several places of a name the most populous is meant, unless the text tells the region or names the country of another.
/// Time and memory are linear in the text.
/// </remarks>
public static class Places
{
    /// <summary>The places of <paramref name="text"/>, in order; none overlaps another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="names">Its names, as <see cref="Names.Of"/> finds them; null to have them found.</param>
    public static IReadOnlyList<PlaceMention> Of(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Name>? names = null) =>
        new PlaceReader(new(text, tokens, names ?? Names.Of(text, tokens), Gazetteer.Default)).All();

    /// <summary>
    /// The country of a name, a people or an ISO 3166-1 alpha-2 code: “Russia”, “Russians”, “RU”, “the U.K.”. Null when there is none.
    /// </summary>
    public static Country? CountryOf(string name) => Gazetteer.Default.CountryOfCode(name.Trim()) ?? Bodies.CountryNamed(name);

    /// <summary>
    /// The state a named body belongs to: “South Korea’s Unification Ministry”, “the Kremlin”, “Downing Street”, “Beijing”, “Iowa
    /// lawmakers”.
    /// Null when it is not known, when it belongs to none (“the United Nations”), or to several (“Russian and North Korean officials”).
    /// </summary>
    /// <param name="body">A noun phrase.</param>
    public static Country? StateOf(string body) => Bodies.StateOf(body, Tokens.Of(body));

    /// <summary>The same for a noun phrase in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="phrase">The noun phrase, by its tokens.</param>
    public static Country? StateOf(string text, IReadOnlyList<Token> tokens, Name phrase)
    {
        var part = new Token[phrase.Last - phrase.First + 1];
        for (var i = 0; i < part.Length; i++)
            part[i] = tokens[phrase.First + i];
        return Bodies.StateOf(text, part);
    }
}
