using Wiredesk.News;
using Wiredesk.Site;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Site;

public sealed class GroupingReasonTests
{
    private const double Enough = 0.19;
    private static readonly DateTimeOffset s_at = new(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly Outlet s_outlet = new() { Slug = "tarn-wire", Name = "Tarn Wire", Host = "tarn-wire.example" };

    [Theory]
    [InlineData(true, null, "Opened the story.")]
    [InlineData(true, 0.0, "Opened the story: no other was near.")]
    [InlineData(true, 0.1899, "Opened the story: the nearest was alike .18 (.19 is enough).")]
    [InlineData(true, 0.3, "Opened the story.")]
    [InlineData(false, 0.19, "Like the reports here: .19 (.19 is enough).")]
    [InlineData(false, 0.29, "Like the reports here: .29 (.19 is enough).")]
    [InlineData(false, 0.12, "Filed here; the nearest story was alike .12.")]
    [InlineData(false, null, "Filed here before the desk kept why.")]
    public void One_of_its_own_text_is_told_by_its_likeness_when_it_was_filed(bool opened, double? similarity, string told)
        => Assert.Equal(told, Here(new GroupedReport { Article = Report(similarity), Outlet = s_outlet, Opened = opened }));

    [Theory]
    [InlineData(CopyKind.Full, 0.05, "Full copy of Title 2 by Tarn Wire: 93 % of the shorter text stands in the other.")]
    [InlineData(CopyKind.Excerpt, 0.5, "An excerpt of Title 2 by Tarn Wire: 93 % of the shorter text stands in the other.")]
    [InlineData(CopyKind.Composite, 0.05, "Takes over a good part of Title 2 by Tarn Wire: 93 % of the shorter text stands in the other.")]
    [InlineData(CopyKind.Composite, 0.5, "Takes over a good part of Title 2 by Tarn Wire: 93 % of the shorter text stands in the other. Like the reports here: .50 (.19 is enough).")]
    public void A_copy_stands_where_its_origin_does(CopyKind kind, double similarity, string told)
        => Assert.Equal(told, Here(Copy(kind, originIn: 1, similarity)));

    [Fact]
    public void A_copy_whose_origin_left_says_so_and_one_with_text_of_its_own_is_here_for_its_likeness()
    {
        Assert.Equal("Full copy of Title 2 by Tarn Wire, in another story now: 93 % of the shorter text stands in the other.", Here(Copy(CopyKind.Full, originIn: 7, 0.05)));
        Assert.Equal("Like the reports here: .50 (.19 is enough).", Here(Copy(CopyKind.Composite, originIn: 7, 0.5)));
    }

    [Fact]
    public void An_origin_that_came_late_is_here_for_its_copies()
    {
        var late = new GroupedReport { Article = Report(0.05), Outlet = s_outlet, CopiedBefore = 1 };
        Assert.Equal("Came late: 1 report filed here before it is a copy of it.", Here(late));
        Assert.Equal("Came late: 2 reports filed here before it are copies of it.", Here(late with { CopiedBefore = 2 }));
    }

    [Fact]
    public void One_that_moved_is_told_by_its_move_and_not_by_what_was_so_elsewhere()
    {
        var moved = new GroupedReport { Article = Report(0.5), Outlet = s_outlet, Move = Move(0.34), Other = Story(2) };
        Assert.Equal("Came from the story Story 2 on 9 Jun 2026, 08:00, when the reports were grouped anew: the reports here are alike .34 (.19 is enough).", Here(moved));
        Assert.Equal("/s/2", Assert.Single(GroupingReason.Here(moved, Enough), part => part.Text == "Story 2").Address);
        // One text alone has nothing to be alike.
        Assert.Equal("Came from the story Story 2 on 9 Jun 2026, 08:00, when the reports were grouped anew: not enough like the reports there (.19 is enough).", Here(moved with { Move = Move(1) }));
    }

    [Fact]
    public void No_link_leads_to_a_story_that_leads_back_here()
    {
        var moved = new GroupedReport { Article = Report(0.5), Outlet = s_outlet, Move = Move(1), Other = Story(2, mergedInto: 1) };
        Assert.Equal("Came from the story Story 2, which is part of this one now, on 9 Jun 2026, 08:00, when the reports were grouped anew.", Here(moved));
        Assert.DoesNotContain(GroupingReason.Here(moved, Enough), part => part.Address is not null);
        Assert.Contains(GroupingReason.Here(moved with { Other = Story(2, mergedInto: 7) }, Enough), part => part.Address == "/s/2");
    }

    [Fact]
    public void A_copy_that_followed_its_origin_is_told_as_a_copy_first()
    {
        var copy = Copy(CopyKind.Full, originIn: 1, 0.5) with { Move = Move(0.93), Other = Story(2) };
        Assert.Equal("Full copy of Title 2 by Tarn Wire: 93 % of the shorter text stands in the other. Came from the story Story 2 on 9 Jun 2026, 08:00, when the reports were grouped anew.", Here(copy));
    }

    [Theory]
    [InlineData(0.93)]
    [InlineData(1)]
    public void A_copy_that_followed_its_origin_is_not_told_as_like_or_unlike_others(double containment)
    {
        var left = Copy(CopyKind.Full, originIn: 1, 0.5) with { Move = Move(containment), Other = Story(1) };
        Assert.Equal("Went to the story Story 1 on 9 Jun 2026, 08:00, when the reports were grouped anew: a copy of a report by Tarn Wire there.", Text(GroupingReason.Gone(left)));
        var origin = Copy(CopyKind.Composite, originIn: 7, 0.5) with { Move = Move(containment), Other = Story(2) };
        Assert.Equal("Came from the story Story 2 on 9 Jun 2026, 08:00, when the reports were grouped anew.", Here(origin));
    }

    [Fact]
    public void One_that_left_is_told_where_it_went_and_where_it_stands()
    {
        var left = new GroupedReport { Article = Report(0.5) with { StoryId = 1 }, Outlet = s_outlet, Move = Move(0.34), Other = Story(1) };
        Assert.Equal("Went to the story Story 1 on 9 Jun 2026, 08:00, when the reports were grouped anew: the reports there are alike .34 (.19 is enough).", Text(GroupingReason.Gone(left)));
        Assert.Equal("Left on 9 Jun 2026, 08:00, when the reports were grouped anew; stands in the story Story 3 now.", Text(GroupingReason.Gone(left with { Other = Story(3) })));
    }

    private static string Here(GroupedReport report) => Text(GroupingReason.Here(report, Enough));

    private static string Text(IReadOnlyList<ReasonPart> parts) => string.Concat(parts.Select(part => part.Text)).TrimEnd();

    private static GroupedReport Copy(CopyKind kind, long originIn, double similarity) => new()
    {
        Article = Report(similarity) with { OriginId = 2, CopyKind = kind, Containment = 0.93 },
        Outlet = s_outlet,
        Origin = (Report(null) with { Id = 2, Title = "Title 2", StoryId = originIn }, s_outlet),
    };

    private static Article Report(double? similarity) => new() { Id = 1, Url = "https://tarn-wire.example/1", Title = "Title 1", StoryId = 1, Similarity = similarity };

    private static Story Story(long id, long? mergedInto = null) => new() { Id = id, Language = "en", Headline = $"Story {id}", MergedInto = mergedInto };

    private static StoryMove Move(double similarity) => new() { ArticleId = 1, FromStory = 2, ToStory = 1, Similarity = similarity, Threshold = Enough, At = s_at };
}
