using CsCheck;

namespace Wiredesk.Pages.Tests;

public class FurnitureTests
{
    private const string Lead =
        "The river Marn broke its banks at Oldhaven on Tuesday night after two days of rain, and the mayor ordered three hundred families " +
        "out of the lower town. Engineers of the Marn Valley Water Board said a gate of the Tresk dam had jammed half open, and that the water would " +
        "go on rising until it was freed. No one was hurt, the fire service said. Buses carried residents to a school on the hill, where volunteers " +
        "had laid out beds and a kitchen of the army gave out soup and bread to all who came.";

    private const string Second =
        "Mayor Ilse Brandt said the town had asked for the gate to be mended twice since the spring, and had been told both times that it was safe. " +
        "The board promised an inquiry. It has yet to say who looked after the gate, or when it was last opened in a test. Pumps were on the way from " +
        "the depot at Karsholm, an officer told reporters at the bridge, and would be at work before the morning if the road stayed open. Farmers on " +
        "the far bank had moved their cattle to higher ground on Monday, one of them said, because the dam had been roaring all day.";

    [Theory]
    [InlineData("Sign up to receive our morning letter in your inbox.")]
    [InlineData("Subscribe to our newsletter")]
    [InlineData("We don’t spam! Read our [link]privacy policy[/link] for more info.")]
    [InlineData("By signing up you agree to our Privacy Policy.")]
    [InlineData("This post was originally published on this site")]
    [InlineData("This article first appeared in the Oldhaven Courier.")]
    [InlineData("Read more: Dam gates of the valley, a history")]
    [InlineData("SEE ALSO: Five floods that made Oldhaven")]
    [InlineData("Share this article")]
    [InlineData("Facebook Twitter WhatsApp Email")]
    [InlineData("ADVERTISEMENT")]
    [InlineData("Story continues below advertisement")]
    [InlineData("Follow the Courier on Twitter @courier")]
    public void What_the_page_prints_between_paragraphs_goes(string furniture)
    {
        var clean = Furniture.Of($"{Lead}\n\n{furniture}\n\n{Second}");

        Assert.Equal([furniture], clean.Dropped);
        Assert.Equal($"{Lead}\n\n{Second}", clean.Text);
    }

    [Theory]
    [InlineData("“We don’t spam our voters with promises,” said Brandt, who has led the town for nine years.")]
    [InlineData("Residents can sign up for a bed at the school until Thursday.")]
    [InlineData("Sign-ups for the volunteer brigade doubled overnight, the fire service said.")]
    [InlineData("More than a thousand people signed a petition to have the dam inspected, and posted it to Facebook.")]
    [InlineData("The report was originally published in 1987 and has been out of print since, but the library at Karsholm has a copy, and its author, the engineer Rolf Amsel, now 91, told the Courier on Wednesday that every word of it still held: the gate, he wrote then, would one day jam.")]
    [InlineData("[applause]")]
    [InlineData("“No.”")]
    [InlineData("With reporting by AP and Reuters")]
    public void What_only_resembles_it_stays(string paragraph)
    {
        var text = $"{Lead}\n\n{paragraph}\n\n{Second}";

        Assert.Equal(text, Furniture.Of(text).Text);
    }

    [Theory]
    [InlineData("By Ana Brook")]
    [InlineData("By Ana Brook and Tom van der Vale")]
    [InlineData("9 June 2026 19:00 UTC by Wim Castellan")]
    [InlineData("Published on Tuesday, June 9, 2026 at 7:05 p.m. EST")]
    [InlineData("2026-06-09")]
    public void A_byline_above_the_lead_is_not_text(string byline)
        => Assert.Equal([byline], Furniture.Of($"{byline}\n\n{Lead}\n\n{Second}").Dropped);

    [Theory]
    [InlineData("By Tuesday the water had reached the school.")]
    [InlineData("9 June 2026 will be remembered in Oldhaven.")]
    public void A_sentence_that_begins_like_a_byline_stays(string sentence)
        => Assert.Empty(Furniture.Of($"{sentence}\n\n{Lead}\n\n{Second}").Dropped);

    [Fact]
    public void A_paragraph_printed_twice_is_kept_once()
    {
        var clean = Furniture.Of($"{Lead}\n\n{Second}\n\n{Lead}");

        Assert.Equal($"{Lead}\n\n{Second}", clean.Text);
    }

    [Fact]
    public void A_headline_of_another_article_above_the_lead_goes()
    {
        var clean = Furniture.Of($"Finance Minister Threatens To Resign As Parliament Splits Over Sugar Tax\n\n{Lead}\n\n{Second}");

        Assert.StartsWith("The river Marn", clean.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_articles_own_headline_stays()
    {
        var text = $"Flood Drives Three Hundred Families From Lower Oldhaven As Dam Gate Jams\n\n{Lead}\n\n{Second}";

        Assert.Equal(text, Furniture.Of(text).Text);
    }

    [Fact]
    public void A_teaser_box_goes_with_its_heading()
    {
        var clean = Furniture.Of($"{Lead}\n\nLive Briefing: The Flood\n\nOur Live Briefing has all of the latest news of the flood. For full coverage, click here.\n\n{Second}");

        Assert.Equal($"{Lead}\n\n{Second}", clean.Text);
        Assert.Equal(2, clean.Dropped.Count);
    }

    [Fact]
    public void The_note_of_origin_and_the_credits_are_kept_aside()
    {
        var clean = Furniture.Of($"{Lead}\n\nWith reporting by AP, Reuters, AFP, and dpa\n\nThis article was originally published by the Oldhaven Courier.");

        Assert.Equal("This article was originally published by the Oldhaven Courier.", clean.OriginNote);
        Assert.Equal(["AP", "Reuters", "AFP", "dpa"], clean.Credits);
    }

    [Fact]
    public void Nothing_is_changed_in_what_is_kept() => Gen.String.List[0, 12].Sample(paragraphs =>
    {
        var clean = Furniture.Of(string.Join("\n\n", paragraphs));

        foreach (var kept in clean.Text.Split("\n\n").Where(part => part.Length > 0))
            Assert.Contains(paragraphs, paragraph => paragraph.Replace("\r\n", "\n", StringComparison.Ordinal).Contains(kept, StringComparison.Ordinal));
    }, iter: 500);
}
