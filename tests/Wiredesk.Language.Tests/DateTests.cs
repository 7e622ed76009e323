namespace Wiredesk.Language.Tests;

public sealed class DateTests
{
    // A Thursday.
    private static readonly DateOnly Published = new(2023, 9, 14);

    [Theory]
    [InlineData("It opened on September 13, 2023, in Orrin.|September 13, 2023=2023-09-13")]
    [InlineData("It opened on 13 September 2023.|13 September 2023=2023-09-13")]
    [InlineData("It opened Sept. 13, 2023 at noon.|Sept. 13, 2023=2023-09-13")]
    [InlineData("Filed 2023-09-13T10:00Z.|2023-09-13=2023-09-13")]
    [InlineData("Filed 13.09.2023 by fax and 9/13/2023 by post, then 9/12/2023.|13.09.2023=2023-09-13|9/13/2023=2023-09-13|9/12/2023=?")]
    [InlineData("It was the 13th of September, 2021.|the 13th of September, 2021=2021-09-13")]
    [InlineData("He resigned in March 2021 and died in 2022.|March 2021=2021-03-01..2021-03-31|2022=2022-01-01..2022-12-31")]
    [InlineData("The talks of February 30, 2023 never were.|February 30, 2023=?")]
    [InlineData("Wages fell in the early 1990s and the mid-1980s.|early 1990s=1990-01-01..1993-12-31|mid-1980s=1984-01-01..1986-12-31")]
    [InlineData("Music of the ’90s and a 19th-century mill.|’90s=1990-01-01..1999-12-31|19th-century=1801-01-01..1900-12-31")]
    [InlineData("Sales rose in the second quarter of 2022, after Q4 2021.|second quarter of 2022=2022-04-01..2022-06-30|Q4 2021=2021-10-01..2021-12-31")]
    [InlineData("The rate fell in late 2020 and over 2021-22.|late 2020=2020-09-01..2020-12-31")]
    public void Absolute_dates_need_no_day_of_publication(string row)
    {
        Check(row, null);
        Check(row, Published);
    }

    [Theory]
    [InlineData("He left on Wednesday.|Wednesday=2023-09-13")]
    [InlineData("He spoke on Thursday.|Thursday=2023-09-14")]
    [InlineData("The council will meet on Monday, the mayor said on Wednesday.|Monday=2023-09-18|Wednesday=2023-09-13")]
    [InlineData("On Friday, the court is expected to rule.|Friday=2023-09-15")]
    [InlineData("The four are to leave prison by noon on Friday, according to the order.|Friday=2023-09-15")]
    [InlineData("A judgment is expected on Friday.|Friday=2023-09-15")]
    [InlineData("The rain of Friday is to blame.|Friday=2023-09-08")]
    [InlineData("On Friday, the court ruled.|Friday=2023-09-08")]
    [InlineData("The bridge will be opened on Thursday.|Thursday=2023-09-14")]
    [InlineData("She demanded a retraction before the judgment on Friday.|Friday=2023-09-15")]
    [InlineData("The union met ahead of the vote on Tuesday.|Tuesday=2023-09-12")]
    [InlineData("She said he would resign by Tuesday.|Tuesday=2023-09-19")]
    [InlineData("He met her last Friday and flies home next Tuesday.|last Friday=2023-09-08|next Tuesday=2023-09-19")]
    [InlineData("Shots were heard late Monday night.|late Monday night=2023-09-11")]
    [InlineData("Rain fell early on Sunday morning.|early on Sunday morning=2023-09-10")]
    public void A_weekday_is_the_nearest_past_one_unless_the_verb_is_in_the_future(string row) => Check(row, Published);

    [Theory]
    [InlineData("Talks were held on September 13.|September 13=2023-09-13")]
    [InlineData("They signed on December 20.|December 20=2022-12-20", "2023-01-04")]
    [InlineData("They will sign on January 4.|January 4=2024-01-04")]
    [InlineData("They met on Wednesday, September 14, in Orrin.|Wednesday, September 14=2022-09-14")]
    [InlineData("They met on Wednesday (Sept. 13).|Wednesday (Sept. 13)=2023-09-13")]
    [InlineData("They met on September 13-15 and from 3 to 5 October.|September 13-15=2023-09-13..2023-09-15|3 to 5 October=2023-10-03..2023-10-05")]
    [InlineData("Prices fell in March and in November.|March=2023-03-01..2023-03-31|November=2022-11-01..2022-11-30")]
    [InlineData("The party will choose in November.|November=2023-11-01..2023-11-30")]
    [InlineData("It was originally scheduled for March.|March=2023-03-01..2023-03-31")]
    [InlineData("In this April 16 photo he waves.|April 16=2023-04-16")]
    [InlineData("He signed it on November 20.|November 20=2022-11-20")]
    [InlineData("He missed the November 20 deadline.|November 20=2023-11-20")]
    [InlineData("He lost the November vote.|November=2023-11-01..2023-11-30")]
    [InlineData("It rained in early August and mid-May.|early August=2023-08-01..2023-08-10|mid-May=2023-05-11..2023-05-20")]
    [InlineData("It shut last September.|last September=2022-09-01..2022-09-30")]
    [InlineData("He arrived on the 12th.|the 12th=2023-09-12")]
    [InlineData("He arrived on the 20th and left.|the 20th=2023-08-20")]
    [InlineData("In February of last year he left.|February of last year=2022-02-01..2022-02-28")]
    public void Days_and_months_without_a_year_lie_near_the_day_of_publication(string row, string? published = null) =>
        Check(row, published is null ? Published : DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("He left yesterday, not today.|yesterday=2023-09-13|today=2023-09-14")]
    [InlineData("He slept last night; this morning he left.|last night=2023-09-13|this morning=2023-09-14")]
    [InlineData("He left two days ago.|two days ago=2023-09-12")]
    [InlineData("He left a week ago.|a week ago=2023-09-04..2023-09-10")]
    [InlineData("He left 10 months ago.|10 months ago=2022-11-01..2022-11-30")]
    [InlineData("He left three years ago.|three years ago=2020-01-01..2020-12-31")]
    [InlineData("He left a few days ago.|a few days ago=?")]
    [InlineData("He left earlier this month.|earlier this month=2023-09-01..2023-09-14")]
    [InlineData("A vote is due later this week.|later this week=2023-09-14..2023-09-17")]
    [InlineData("He left last week, and late last year.|last week=2023-09-04..2023-09-10|late last year=2022-09-01..2022-12-31")]
    [InlineData("It froze over the weekend.|the weekend=2023-09-09..2023-09-10")]
    [InlineData("Nine died in the past three weeks.|the past three weeks=2023-08-24..2023-09-14")]
    [InlineData("They will vote in two weeks.|in two weeks=2023-09-25..2023-10-01")]
    [InlineData("It must end by the end of the month.|end of the month=2023-09-21..2023-09-30")]
    public void Relative_dates_count_from_the_day_of_publication(string row) => Check(row, Published);

    [Theory]
    [InlineData("May said so. Theresa May met Mrs. May. April Orve may march in a second.")]
    [InlineData("The Women’s March on Orrin drew 2000 people.")]
    [InlineData("He read the Sunday Times on Good Friday.|")]
    [InlineData("The 12th floor, on the 12th floor, 3 men, 12 mayors.")]
    [InlineData("It was built in two weeks for $2000 by 1990 hands.|1990=1990-01-01..1990-12-31")]
    [InlineData("A man in his late 30s spoke this May Day of the last day and the next day.")]
    [InlineData("Today’s world needs no seconds.|Today=2023-09-14")]
    [InlineData("Prime Minister May went by May herself.")]
    public void Persons_verbs_and_counts_are_no_dates(string row) => Check(row, Published);

    [Theory]
    [InlineData("He left on Wednesday, in March, on September 13, last week and two days ago.")]
    [InlineData("He left yesterday, earlier this month, on the 12th, and over the weekend.")]
    public void Without_a_day_of_publication_relative_days_are_told_as_unknown(string text)
    {
        var dates = Dates.Of(text, Tokens.Of(text));
        Assert.True(dates.Count >= 4);
        Assert.All(dates, date => Assert.Null(date.Days));
    }

    [Theory]
    [InlineData("Monday night", DatePrecision.PartOfDay)]
    [InlineData("on Monday", DatePrecision.Day)]
    [InlineData("on May 3-5", DatePrecision.Days)]
    [InlineData("last week", DatePrecision.Week)]
    [InlineData("in May", DatePrecision.Month)]
    [InlineData("the first half of 2020", DatePrecision.Quarter)]
    [InlineData("in 2020", DatePrecision.Year)]
    [InlineData("the 2020s", DatePrecision.Decade)]
    [InlineData("the 21st century", DatePrecision.Century)]
    public void Precision_tells_how_exact_a_date_is(string text, DatePrecision precision) =>
        Assert.Equal(precision, Assert.Single(Dates.Of(text, Tokens.Of(text), Published)).Precision);

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void At_the_ends_of_the_calendar_days_that_do_not_exist_are_unknown(string published)
    {
        const string text = "Last Monday, next Sunday, yesterday, tomorrow, last week, next month, 9999 weeks ago, 9999 years ago, last decade, next century, the past 9999 days, " +
            "the next 9999 years, over the weekend, on the 31st, on September 13, on Monday, the last 99 decades. It will end in 9999 years, on Monday, on the 1st.";
        var dates = Dates.Of(text, Tokens.Of(text), DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(20, dates.Count);
        Assert.All(dates, date => Assert.True(date.Days is not { } days || days.First <= days.Last));
    }

    private static void Check(string row, DateOnly? published)
    {
        var parts = row.Split('|', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(parts[1..], Dates.Of(parts[0], Tokens.Of(parts[0]), published).Select(date => $"{date.Span.Of(parts[0])}={Told(date.Days)}"));
    }

    private static string Told(DateRange? days) => days is not { } range ? "?" : range.First == range.Last ? $"{range.First:yyyy-MM-dd}" : $"{range.First:yyyy-MM-dd}..{range.Last:yyyy-MM-dd}";
}
