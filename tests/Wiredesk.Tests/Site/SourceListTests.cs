namespace Wiredesk.Tests.Site;

public sealed class SourceListTests
{
    [Theory]
    [InlineData(1, 9, 9, false)]
    [InlineData(1, 11, 9, true)]
    [InlineData(4, 9, 24, true)]
    public async Task Reports_stand_on_the_page_as_far_as_there_is_room_and_the_others_on_that_of_why(int outlets, int each, int shown, bool isCut)
    {
        await using var desk = await SiteDesk.Open();
        long? story = null;
        for (var i = 0; i < outlets; i++)
        {
            var outlet = await desk.Outlet($"Paper {(char)('A' + i)}", "full");
            for (var report = 0; report < each; report++)
                (_, story) = await desk.Publish(outlet, $"Report {i}.{report} from Tarn Hollow", $"The old bridge at Tarn Hollow was looked at for the {report}th time by paper {i}.", story);
        }
        var page = await desk.Get($"/s/{story}");
        Assert.Equal(shown, page.Split("<div class=\"report\">").Length - 1);
        Assert.Equal(isCut, page.Contains("All reports, and why they are together", StringComparison.Ordinal));
        Assert.Contains($"/s/{story}/why", page, StringComparison.Ordinal);
    }
}
