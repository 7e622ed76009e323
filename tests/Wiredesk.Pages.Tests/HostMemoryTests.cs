using static Wiredesk.Pages.Tests.Pages;

namespace Wiredesk.Pages.Tests;

/// <summary>What the pages of one host share is its furniture.</summary>
public class HostMemoryTests
{
    private const string Motto = "The Courier is written by people who live here, and is paid for by the people who read it and by no one else at all.";

    [Fact]
    public void A_paragraph_that_stands_on_other_pages_of_the_host_is_furniture()
    {
        var memory = new HostMemory();
        memory.Add("https://www.courier.example/1", Blocks("The harbour was shut on Monday after a crane fell across the quay, the port office said, and ships waited in the bay.", Motto));
        memory.Add("https://www.courier.example/2", Blocks("Two schools will share one roof from the autumn on, the council decided by nine votes to six after a long evening.", Motto));

        Assert.Contains(Motto, Read(below: $"<p>{Motto}</p>").Text, StringComparison.Ordinal);
        Assert.Equal(string.Join("\n\n", Story), PageReader.Read(Make(below: $"<p>{Motto}</p>"), Url, memory).Text);
    }

    [Fact]
    public void The_same_article_at_another_address_takes_nothing_from_it()
    {
        var memory = new HostMemory();
        memory.Add("https://www.courier.example/print/flood", Blocks(Story));
        memory.Add("https://www.courier.example/amp/flood", Blocks(Story));

        Assert.Equal(string.Join("\n\n", Story), PageReader.Read(Make(), Url, memory).Text);
    }

    [Fact]
    public void A_page_looked_at_again_is_not_its_own_furniture()
    {
        var memory = new HostMemory();
        memory.Add(Url, PageReader.Read(Make(), Url).Blocks);
        memory.Add(Url, PageReader.Read(Make(), Url).Blocks);

        Assert.Single(memory.Pages);
        Assert.Equal(string.Join("\n\n", Story), PageReader.Read(Make(), Url, memory).Text);
    }

    [Fact]
    public void Old_pages_make_room_for_new_ones()
    {
        var memory = new HostMemory();
        for (var i = 0; i < HostMemory.MostPages + 5; i++)
            memory.Add($"https://www.courier.example/{i}", Blocks(Motto));

        Assert.Equal(HostMemory.MostPages, memory.Pages.Count());
        Assert.DoesNotContain(memory.Pages, page => page.Page.EndsWith("/4", StringComparison.Ordinal));
    }

    private static IReadOnlyList<uint> Blocks(params string[] paragraphs) =>
        PageReader.Blocks($"<html><body><article>{string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>"))}</article></body></html>");
}
