namespace Wiredesk.Pages.Tests;

public class AgencyCreditsTests
{
    [Theory]
    [InlineData("OLDHAVEN (Reuters) - The river Marn broke its banks.", "Reuters")]
    [InlineData("OLDHAVEN, March 3 (AP) — The river Marn broke its banks.", "AP")]
    [InlineData("(Reuters) — The river Marn broke its banks.", "Reuters")]
    [InlineData("OLDHAVEN (Valley Wire) — The river Marn broke its banks.", "Valley Wire")]
    [InlineData("With reporting by AP, Reuters, AFP, and dpa", "AP;Reuters;AFP;dpa")]
    [InlineData("With reporting by Valleypress and Reuters.", "Valleypress;Reuters")]
    [InlineData("With additional reporting by Agence France-Presse", "AFP")]
    [InlineData("The Associated Press contributed to this report.", "AP")]
    [InlineData("Reuters and the Press Trust of India contributed to this article.", "Reuters;PTI")]
    [InlineData("© Agence France-Presse", "AFP")]
    [InlineData("Copyright 2030 The Associated Press. All rights reserved.", "AP")]
    [InlineData("The minister said so on Monday (Reuters).", "Reuters")]
    [InlineData("Der Minister sagte das am Montag. (dpa/AFP)", "dpa;AFP")]
    [InlineData("Le ministre l'a dit lundi (AFP, Reuters)", "AFP;Reuters")]
    [InlineData("Quelle: dpa", "dpa")]
    [InlineData("avec l'AFP", "AFP")]
    [InlineData("dpa/AFP", "dpa;AFP")]
    [InlineData("With inputs from PTI and ANI", "PTI;ANI")]
    [InlineData("Mit Material von dpa und Reuters", "dpa;Reuters")]
    public void Agencies_are_found_where_articles_name_them(string text, string expected) =>
        Assert.Equal(expected.Split(';'), AgencyCredits.In(text));

    [Theory]
    [InlineData("With reporting by Ann Lee and Omar Haddad")]
    [InlineData("Ann Lee contributed to this report.")]
    [InlineData("Senator Ann Lee (D) said the associated press cuttings were hers.")]
    [InlineData("Reporters asked what Reuters had paid.")]
    [InlineData("The town of Bedford (PA) was flooded.")]
    [InlineData("Mit Anna und Omar")]
    [InlineData("Source: the mayor")]
    [InlineData("")]
    public void Persons_and_mentions_are_no_credits(string text) => Assert.Empty(AgencyCredits.In(text));

    [Fact]
    public void An_agency_named_twice_is_credited_once() =>
        Assert.Equal(["AP"], AgencyCredits.In("OLDHAVEN (AP) — Rain fell.\n\nThe Associated Press contributed to this report."));
}
