namespace Wiredesk.Language.Tests;

public sealed class IntroductionTests
{
    [Theory]
    [InlineData("South Korean Foreign Ministry spokesman Lim Soo-suk", "Lim Soo-suk", "Foreign Ministry spokesman", "South Korean Foreign Ministry", "South Korean", "KR")]
    [InlineData("Deputy Foreign Minister Andrei Rudd", "Andrei Rudd", "Deputy Foreign Minister", null, null, null)]
    [InlineData("Russian Foreign Minister Sergei Orve", "Sergei Orve", "Foreign Minister", null, "Russian", "RU")]
    [InlineData("Sen. Ada Quell (R-Ky.)", "Ada Quell", "Sen.", null, "Ky.", "US")]
    [InlineData("Sen. Ada Quell, R-Ky.,", "Ada Quell", "Sen.", null, "Ky.", "US")]
    [InlineData("Ilse Torvan, the mayor of Orrin", "Ilse Torvan", "mayor of Orrin", null, "Orrin", null)]
    [InlineData("Orrin mayor Ilse Torvan", "Ilse Torvan", "Orrin mayor", null, "Orrin", null)]
    [InlineData("Texas Gov. Bo Quell", "Bo Quell", "Gov.", null, "Texas", "US")]
    [InlineData("former president Nils Brandt", "Nils Brandt", "former president", null, null, null)]
    [InlineData("White House National Security Council spokesman Adrienne Wade", "Adrienne Wade", "White House National Security Council spokesman", "White House National Security Council", null, "US")]
    [InlineData("U.S. Secretary of State Anton Blythe", "Anton Blythe", "Secretary of State", null, "U.S.", "US")]
    [InlineData("Mr. Torvan", "Torvan", null, null, null, null)]
    [InlineData("the museum’s director, Hedda Vasquez-Thorne", "Hedda Vasquez-Thorne", "museum’s director", "museum", null, null)]
    [InlineData("Pak Thae Song, chairman of North Korea’s space science and technology committee", "Pak Thae Song", "chairman of North Korea’s space science and technology committee", "North Korea’s space science and technology committee", "North Korea", "KP")]
    [InlineData("Anselm Dray, director of the Port Authority of Sael", "Anselm Dray", "director of the Port Authority of Sael", "Port Authority of Sael", null, null)]
    [InlineData("a historian of jewellery at the university, Jerome Akintola", "Jerome Akintola", "historian of jewellery at the university", "university", null, null)]
    [InlineData("Dario Venn, 59, of Orrin, who lost his boat", "Dario Venn", null, null, null, null)]
    [InlineData("Bastion Motors spokeswoman Ana Bell", "Ana Bell", "Bastion Motors spokeswoman", "Bastion Motors", null, null)]
    [InlineData("Colonel Greta Holm of the State Security Service", "Greta Holm", "Colonel", "State Security Service", null, null)]
    [InlineData("a deckhand, Obi Castel", "Obi Castel", "deckhand", null, null, null)]
    [InlineData("Torvan, a schoolteacher", "Torvan", "schoolteacher", null, null, null)]
    [InlineData("the Minister of Trade, Kasimir Vey", "Kasimir Vey", "Minister of Trade", null, null, null)]
    [InlineData("the trade minister of Arvenne, Hélène Marchaut", "Hélène Marchaut", "trade minister of Arvenne", null, "Arvenne", null)]
    [InlineData("Venn’s lawyer, Ruben Achter", "Ruben Achter", "Venn’s lawyer", null, null, null)]
    [InlineData("its parliamentary whip, Leo Asant", "Leo Asant", "parliamentary whip", null, null, null)]
    [InlineData("the Republican nominee", null, "Republican nominee", null, null, null)]
    [InlineData("his wife, Ana Bell", "Ana Bell", "wife", null, null, null)]
    [InlineData("police chief Ulf Haraldsen", "Ulf Haraldsen", "police chief", "police", null, null)]
    [InlineData("a spokeswoman for the Orrin Port Authority", null, "spokeswoman for the Orrin Port Authority", "Orrin Port Authority", null, null)]
    public void A_person_comes_with_role_body_and_place(string phrase, string? person, string? role, string? body, string? place, string? state)
    {
        var read = Introductions.Of(phrase);
        Assert.Equal(IntroductionKind.Person, read.Kind);
        Assert.Equal((person, role, body, place, state), (Text(read.Person), Text(read.Role), Text(read.Body), Text(read.Place), read.State?.Code));

        string? Text(TextSpan? span) => span?.Of(phrase);
    }

    [Theory]
    [InlineData("South Korea’s Unification Ministry", IntroductionKind.Body, "KR")]
    [InlineData("the Russian Foreign Ministry", IntroductionKind.Body, "RU")]
    [InlineData("the Orrin Port Authority", IntroductionKind.Body, null)]
    [InlineData("the White House", IntroductionKind.Body, "US")]
    [InlineData("Russian state news agency RIA Orrin", IntroductionKind.Body, "RU")]
    [InlineData("police", IntroductionKind.Body, null)]
    [InlineData("the Officers’ Guild", IntroductionKind.Body, null)]
    [InlineData("Quay Bench, an association of observers", IntroductionKind.Body, null)]
    [InlineData("China and the United States", IntroductionKind.Group, null)]
    [InlineData("the leaked letters", IntroductionKind.Unknown, null)]
    [InlineData("Passengers", IntroductionKind.Group, null)]
    [InlineData("the FBI", IntroductionKind.Body, "US")]
    [InlineData("South Korean officials", IntroductionKind.Group, "KR")]
    [InlineData("Russian and North Korean officials", IntroductionKind.Group, null)]
    [InlineData("analysts", IntroductionKind.Group, null)]
    [InlineData("three lawyers for the dockers", IntroductionKind.Group, null)]
    [InlineData("Russian state media", IntroductionKind.Group, "RU")]
    [InlineData("North Korea", IntroductionKind.State, "KP")]
    [InlineData("Washington", IntroductionKind.State, "US")]
    [InlineData("the Kremlin", IntroductionKind.State, "RU")]
    [InlineData("a letter", IntroductionKind.Unknown, null)]
    [InlineData("Orve", IntroductionKind.Unknown, null)]
    [InlineData("", IntroductionKind.Unknown, null)]
    public void Bodies_groups_and_states_are_no_persons(string phrase, IntroductionKind kind, string? state)
    {
        var read = Introductions.Of(phrase);
        Assert.Equal((kind, state, null), (read.Kind, read.State?.Code, read.Person));
    }

    [Theory]
    [InlineData("Mr. Torvan", Gender.Male)]
    [InlineData("Ms. Torvan", Gender.Female)]
    [InlineData("spokeswoman Ize Torvan", Gender.Female)]
    [InlineData("chairman Ize Torvan", Gender.Male)]
    [InlineData("spokesman Adrienne Wade", Gender.Female)]
    [InlineData("King Ize", Gender.Male)]
    [InlineData("his wife, Ize Torvan", Gender.Female)]
    [InlineData("her husband", Gender.Male)]
    [InlineData("the king’s adviser", Gender.Unknown)]
    [InlineData("Ize Torvan, the mayor of Orrin", Gender.Unknown)]
    [InlineData("Chicago’s police chief", Gender.Unknown)]
    public void Titles_and_first_names_hint_at_gender(string phrase, Gender gender) => Assert.Equal(gender, Introductions.Of(phrase).Gender);

    [Fact]
    public void Spans_lie_in_the_whole_text()
    {
        const string text = "On Monday, Orrin mayor Ilse Torvan left.";
        var read = Introductions.Of(text, Tokens.Of(text), new Name(3, 6));
        Assert.Equal(new TextSpan(23, 34), read.Person);
        Assert.Equal("Orrin mayor", read.Role!.Value.Of(text));
    }
}
