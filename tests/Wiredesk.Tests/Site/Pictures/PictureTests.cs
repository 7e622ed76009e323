using CsCheck;
using Wiredesk.Site.Pictures;
using Wiredesk.Stories;

namespace Wiredesk.Tests.Site.Pictures;

public class PictureTests
{
    private static readonly DateTimeOffset s_morning = new(2026, 6, 9, 8, 20, 0, TimeSpan.Zero);

    private static readonly Gen<string> s_name = Gen.OneOf(
        Gen.Const("APN"), Gen.Const("Süddeutsche Wochenzeitung am Sonntag"), Gen.Const("WWWWWWWWWWWWWWWWWWWWWWWWW"), Gen.Const("i"), Gen.Const("朝日新聞の長い名前のとても長い名前です"), Gen.Const("x"), Gen.String);

    [Fact]
    public void Bars_of_any_counts_stay_inside_and_their_labels_apart()
        => Gen.Select(Gen.Int[0, 5000].Array[1, TimeBins.Most], Gen.Bool, Gen.Enum<TimeUnit>()).Sample((counts, hasCopies, unit) =>
        {
            var bins = TimeBins.Ending(s_morning, unit, counts.Length);
            PictureChecks.Fits(BarChart.Of("Reports", bins, counts, hasCopies ? counts : null, "report"));
        });

    [Fact]
    public void Bar_is_as_high_as_its_count_and_copies_stand_on_what_is_own()
    {
        var picture = BarChart.Of("Reports an hour", TimeBins.Ending(s_morning, TimeUnit.Hour, 3), [2, 0, 1], [0, 0, 3], "report");
        var bars = picture.Shapes.OfType<Bar>().ToList();
        Assert.Equal(["own", "own", "copy"], bars.Select(bar => bar.Look));
        Assert.Equal(bars[0].Height, bars[1].Height * 2, 6);
        Assert.Equal(bars[2].Y + bars[2].Height, bars[1].Y, 6);
        Assert.Equal(bars[1].X, bars[2].X);
        Assert.Equal([["9 Jun, 06:00", "2", "0"], ["9 Jun, 08:00", "1", "3"]], picture.Rows);
        Assert.Equal("6 reports, 3 of them copies, from 9 Jun, 06:00 to 9 Jun, 08:00; most in one hour: 4, 9 Jun, 08:00.", picture.Description);
    }

    [Theory]
    [InlineData(0.5, TimeUnit.Hour, 2)]
    [InlineData(30, TimeUnit.Hour, 31)]
    [InlineData(72, TimeUnit.Day, 4)]
    [InlineData(24 * 400, TimeUnit.Month, 14)]
    [InlineData(24 * 365 * 20, TimeUnit.Month, TimeBins.Most)]
    public void Times_are_counted_by_hour_day_or_month_as_they_spread(double hours, TimeUnit unit, int bins)
    {
        var counted = TimeBins.Of(s_morning.AddMinutes(20), s_morning.AddMinutes(20).AddHours(hours));
        Assert.Equal(unit, counted.Unit);
        Assert.InRange(counted.Starts.Count, bins - 1, bins);
        Assert.Equal(counted.Starts.Count - 1, counted.Of(s_morning.AddMinutes(20).AddHours(hours)));
        Assert.Null(counted.Of(s_morning.AddYears(-30)));
        Assert.Null(counted.Of(s_morning.AddYears(30)));
    }

    [Fact]
    public void Lineage_of_any_size_stays_inside_and_its_labels_apart()
        => Gen.Select(s_name, Gen.Select(s_name, Gen.Enum<CopyKind>(), Gen.Double[0, 1]).Array[0, 30]).Array[0, 100].Sample(texts =>
        {
            var drawn = Lineage.Of([.. texts.Select(text => new LineageText(text.Item1, s_morning, [.. text.Item2.Select(copy => new LineageCopy(copy.Item1, s_morning, copy.Item2, copy.Item3))]))
                .OrderByDescending(text => text.Copies.Count)], alone: 7);
            if (drawn is null)
                return;
            PictureChecks.Fits(drawn);
            Assert.InRange(drawn.Height, 10, 1100);
            Assert.InRange(drawn.Rows.Count, 1, Lineage.MostTexts * Lineage.MostCopies);
        }, iter: 50);

    [Fact]
    public void Copies_of_each_kind_differ_in_line_and_shape()
    {
        var drawn = Lineage.Of([new LineageText("APN", s_morning, [.. Enum.GetValues<CopyKind>().Select(kind => new LineageCopy("Daily", s_morning.AddHours(1), kind, 0.87))])], alone: 2)!;
        Assert.Equal(3, drawn.Shapes.OfType<Plate>().Select(plate => plate.Corners.Count + plate.Look).Distinct().Count());
        Assert.Equal(["branch full", "branch excerpt", "branch composite"], drawn.Shapes.OfType<Stroke>().Select(stroke => stroke.Look));
        Assert.Equal("2 reports were copied by nobody.", drawn.LeftOut);
        Assert.Contains(drawn.Rows, row => row.SequenceEqual(["APN", "Daily", "full, 87 %", "9 Jun, 09:20"]));
    }

    [Fact]
    public void Story_of_500_copies_names_what_is_not_drawn()
    {
        var texts = Enumerable.Range(0, 20).Select(text => new LineageText($"Wire {text}", s_morning, [.. Enumerable.Range(0, 25).Select(copy => new LineageCopy($"Daily {copy}", s_morning, CopyKind.Full, 1))]));
        var drawn = Lineage.Of([.. texts], alone: 0)!;
        Assert.Equal("15 further texts were copied, fewer times.", drawn.LeftOut);
        Assert.Equal(Lineage.MostTexts, drawn.Shapes.OfType<Label>().Count(label => label.Text == "and 18 more"));
    }

    [Fact]
    public void Nothing_copied_is_no_picture() => Assert.Null(Lineage.Of([new LineageText("APN", s_morning, [])], alone: 1));

    [Fact]
    public void Grid_of_any_size_stays_inside_and_its_labels_apart()
        => Gen.Select(s_name, s_name, Gen.Int[0, 9], Gen.Int[0, 9]).Array[0, 200].Sample(carried =>
        {
            if (CarriedGrid.Of([.. carried.Select(one => new Carried(one.Item1, one.Item2, one.Item3, one.Item4))]) is { } drawn)
                PictureChecks.Fits(drawn);
        }, iter: 50);

    [Fact]
    public void Grid_tells_who_carried_whom_in_words_of_their_own_or_only_in_a_copy()
    {
        var drawn = CarriedGrid.Of([new("Brand", "APN", 2, 0), new("Brand", "Daily", 0, 1), new("Quarrel", "APN", 1, 0)])!;
        Assert.Equal([["Brand", "APN", "Daily"], ["Quarrel", "APN", "–"]], drawn.Rows);
        Assert.Equal(["own", "copy", "own"], drawn.Shapes.OfType<Dot>().Select(dot => dot.Look));
        Assert.Null(drawn.LeftOut);
    }

    [Fact]
    public void Grid_names_how_many_speakers_and_outlets_it_leaves_out()
    {
        var carried = from speaker in Enumerable.Range(0, 40) from outlet in Enumerable.Range(0, 30) select new Carried($"Speaker {speaker}", $"Outlet {outlet}", 1, 0);
        Assert.Equal("Not drawn: 28 speakers heard less, 18 outlets with fewer of them.", CarriedGrid.Of([.. carried])!.LeftOut);
    }

    [Fact]
    public void Cut_label_fits_its_room()
        => Gen.Select(s_name, Gen.Double[0, 400]).Sample((name, room) => Assert.True(LabelFit.Width(LabelFit.Cut(name, room)) <= room));
}
