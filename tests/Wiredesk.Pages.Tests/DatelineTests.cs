namespace Wiredesk.Pages.Tests;

public class DatelineTests
{
    [Theory]
    [InlineData("OLDHAVEN (Reuters) - The river Marn broke its banks.", "OLDHAVEN")]
    [InlineData("OLDHAVEN, March 3 (AP) — The river Marn broke its banks.", "OLDHAVEN")]
    [InlineData("NEW OLDHAVEN, Marnland (AP) — The river broke its banks.", "NEW OLDHAVEN, Marnland")]
    [InlineData("OLDHAVEN — The river broke its banks.", "OLDHAVEN")]
    [InlineData("Oldhaven (dpa) - Der Fluss ist über die Ufer getreten.", "Oldhaven")]
    [InlineData("Oldhaven, 3 mars (AFP) - La rivière est sortie de son lit.", "Oldhaven")]
    [InlineData("ALT-OLDHAVEN, 3. März – Der Fluss ist über die Ufer getreten.", "ALT-OLDHAVEN")]
    [InlineData("By Ann Lee\n\nOLDHAVEN (Reuters) - The river broke its banks.", "OLDHAVEN")]
    public void The_place_of_a_dateline_is_read(string text, string expected) => Assert.Equal(expected, Dateline.PlaceIn(text));

    [Theory]
    [InlineData("The river Marn broke its banks — again.")]
    [InlineData("BREAKING — The river Marn broke its banks.")]
    [InlineData("(Reuters) — The river Marn broke its banks.")]
    [InlineData("A - B - C")]
    [InlineData("")]
    public void A_text_without_a_dateline_has_no_place(string text) => Assert.Null(Dateline.PlaceIn(text));
}
