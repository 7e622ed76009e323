using CsCheck;

namespace Wiredesk.Pages.Tests;

public class PageDateTests
{
    [Theory]
    [InlineData("2030-03-05", "2030-03-05T00:00:00+00:00")]
    [InlineData("2030-03-05 14:30", "2030-03-05T14:30:00+00:00")]
    [InlineData("2030-03-05T14:30:00.123-0500", "2030-03-05T14:30:00.1230000-05:00")]
    [InlineData("Tue, 05 Mar 2030 14:30:00 GMT", "2030-03-05T14:30:00+00:00")]
    [InlineData("March 5, 2030 at 2:30 p.m. EST", "2030-03-05T14:30:00-05:00")]
    [InlineData("Published: 5th March 2030", "2030-03-05T00:00:00+00:00")]
    [InlineData("Sept. 5, 2030", "2030-09-05T00:00:00+00:00")]
    [InlineData("20300305T143000Z", "2030-03-05T14:30:00+00:00")]
    [InlineData("2030-03-05T14:30:00+01:00[Europe/Paris]", "2030-03-05T14:30:00+01:00")]
    [InlineData("Tue Mar 05 2030 14:30:00 GMT+0100 (Central European Standard Time)", "2030-03-05T14:30:00+01:00")]
    [InlineData("Tue Mar  5 14:30:00 UTC 2030", "2030-03-05T14:30:00+00:00")]
    [InlineData("14:30, 5 March 2030", "2030-03-05T14:30:00+00:00")]
    [InlineData("12:30 AM, March 5, 2030", "2030-03-05T00:30:00+00:00")]
    [InlineData("5-Mar-30", "2030-03-05T00:00:00+00:00")]
    [InlineData("1898951400", "2030-03-05T14:30:00+00:00")]
    [InlineData("1898951400000", "2030-03-05T14:30:00+00:00")]
    public void Dates_are_read_as_pages_write_them(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), PageDate.Of(text));

    [Theory]
    [InlineData("3/4/2030")]
    [InlineData("March 2030")]
    [InlineData("2030")]
    [InlineData("14:30")]
    [InlineData("yesterday")]
    [InlineData("2030-02-31")]
    [InlineData("0000-00-00")]
    [InlineData("")]
    public void A_date_that_is_not_clear_is_none(string text) => Assert.Null(PageDate.Of(text));

    [Theory]
    [InlineData("5. März 2030, 14:30 Uhr", "2030-03-05T14:30:00+00:00")]
    [InlineData("5. Jänner 2030", "2030-01-05T00:00:00+00:00")]
    [InlineData("05.03.2030 14.30", "2030-03-05T14:30:00+00:00")]
    [InlineData("5. 3. 2030", "2030-03-05T00:00:00+00:00")]
    [InlineData("05.03.30", "2030-03-05T00:00:00+00:00")]
    [InlineData("le 1er août 2030 à 14h30", "2030-08-01T14:30:00+00:00")]
    [InlineData("5 de marzo de 2030 a las 14:30", "2030-03-05T14:30:00+00:00")]
    [InlineData("5 marzo 2030 alle 14:30", "2030-03-05T14:30:00+00:00")]
    [InlineData("5 de março de 2030 às 14h30", "2030-03-05T14:30:00+00:00")]
    [InlineData("5 maart 2030 om 14:30", "2030-03-05T14:30:00+00:00")]
    [InlineData("5 października 2030", "2030-10-05T00:00:00+00:00")]
    [InlineData("5 мая 2030 г. в 14:30", "2030-05-05T14:30:00+00:00")]
    [InlineData("5 вересня 2030, 14:30", "2030-09-05T14:30:00+00:00")]
    [InlineData("5. července 2030", "2030-07-05T00:00:00+00:00")]
    [InlineData("5 maj 2030 kl. 14.30", "2030-05-05T14:30:00+00:00")]
    [InlineData("5. desember 2030", "2030-12-05T00:00:00+00:00")]
    [InlineData("5. toukokuuta 2030 klo 14.30", "2030-05-05T14:30:00+00:00")]
    [InlineData("5 Ağustos 2030", "2030-08-05T00:00:00+00:00")]
    [InlineData("2030. március 5.", "2030-03-05T00:00:00+00:00")]
    [InlineData("2030年5月3日", "2030-05-03T00:00:00+00:00")]
    [InlineData("2030년 5월 3일", "2030-05-03T00:00:00+00:00")]
    [InlineData("2030. 5. 3.", "2030-05-03T00:00:00+00:00")]
    public void Dates_are_read_in_the_languages_of_news(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), PageDate.Of(text));

    [Theory]
    [InlineData("9999-99-99")]
    [InlineData("99999999T999999Z")]
    [InlineData("31 February 2030")]
    [InlineData("3 hours ago")]
    [InlineData("vor 3 Stunden")]
    [InlineData("192.168.20.30")]
    [InlineData("+44 20 7946 2030")]
    [InlineData("ISBN 978-3-16-148410-0")]
    [InlineData("-------------2030-")]
    [InlineData("2030-03-05T99:99:99+99:99", "2030-03-05")]
    public void Numbers_that_are_no_date_give_none(string text, string? expected = null) =>
        Assert.Equal(expected, PageDate.Of(text)?.ToString("yyyy-MM-dd"));

    [Fact]
    public void Three_slash_four_is_read_as_its_country_does()
    {
        Assert.Equal(new DateTimeOffset(2030, 4, 3, 0, 0, 0, TimeSpan.Zero), PageDate.Of("3/4/2030", DayOrder.DayFirst));
        Assert.Equal(new DateTimeOffset(2030, 3, 4, 0, 0, 0, TimeSpan.Zero), PageDate.Of("3/4/2030", DayOrder.MonthFirst));
        Assert.Equal(new DateTimeOffset(2030, 3, 31, 0, 0, 0, TimeSpan.Zero), PageDate.Of("31/3/2030"));
        Assert.Equal(DayOrder.MonthFirst, DayOrders.Of("en-US", "courier.example"));
        Assert.Equal(DayOrder.DayFirst, DayOrders.Of("en", "courier.co.uk"));
        Assert.Equal(DayOrder.DayFirst, DayOrders.Of("fr", "courrier.example"));
        Assert.Equal(DayOrder.Unknown, DayOrders.Of("en", "courier.example"));
    }

    [Theory]
    [InlineData("https://courier.example/2030/03/05/flood", "2030-03-05")]
    [InlineData("https://courier.example/2030/mar/05/flood", "2030-03-05")]
    [InlineData("https://courier.example/news/20300305/flood", "2030-03-05")]
    [InlineData("https://courier.example/2030/99/99/flood", null)]
    [InlineData("https://courier.example/id/120300305", null)]
    public void Addresses_may_have_the_day(string url, string? expected) => Assert.Equal(expected, PageDate.InAddress(url)?.ToString("yyyy-MM-dd"));

    [Fact]
    public void No_text_of_digits_and_signs_makes_the_reader_fail()
    {
        var alphabet = "0123456789:.-/ T,+Zmarcháy年月日ap’'()".ToCharArray();
        Gen.Int[0, alphabet.Length - 1].Select(i => alphabet[i]).Array[0, 130].Sample(letters => { PageDate.Of(new string(letters), DayOrder.DayFirst); });
    }
}
