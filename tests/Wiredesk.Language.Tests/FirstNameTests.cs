namespace Wiredesk.Language.Tests;

public sealed class FirstNameTests
{
    [Theory]
    [InlineData("Ilse", Gender.Female)]
    [InlineData("Anders", Gender.Male)]
    [InlineData("Abdullah", Gender.Male)]
    [InlineData("Aarika", Gender.Female)]
    [InlineData("Quell", Gender.Unknown)]
    [InlineData("", Gender.Unknown)]
    public void First_names_tell_women_from_men(string name, Gender gender) => Assert.Equal(gender, FirstNames.GenderOf(name));

    [Theory]
    [InlineData("andrei", true)]
    [InlineData("ILSE", true)]
    [InlineData("Aarika", false)]
    [InlineData("Quell", false)]
    public void Common_names_are_those_that_are_hardly_anything_else(string word, bool isCommon) => Assert.Equal(isCommon, FirstNames.IsCommon(word));

    [Theory]
    [InlineData("Aarika", true)]
    [InlineData("aarika", false)]
    [InlineData("King", false)]
    public void A_rare_name_is_one_only_as_written(string word, bool isName) => Assert.Equal(isName, FirstNames.Has(word));
}
