using System.Buffers;
using System.Text.Json;
using Wiredesk.Briefings;

namespace Wiredesk.Tests.Briefings;

/// <summary>What stands at a glance; all names are invented.</summary>
public sealed class GlanceTests
{
    private const string First = "The old bridge at Orrin fell into the river on Tuesday with 12 sheep on it.";
    private const string Second = "With 12 sheep on it, the old bridge at Orrin fell into the river.";

    [Fact]
    public void Of_lines_that_agree_the_one_said_first_is_shown_and_the_others_are_named()
    {
        var line = Assert.Single(ToldStory.Brief(First, Second).Glance);

        Assert.Equal(1, line.OutletId);
        var alike = Assert.Single(line.Alike);
        Assert.Equal(2, alike.OutletId);
        Assert.Equal(Second, alike.Evidence.Verify(Second));
    }

    [Fact]
    public void Programs_are_told_who_agrees_and_where_it_stands()
    {
        var file = ToldStory.File(First, Second);
        var texts = new BriefingTexts(file.Articles.ToDictionary(filed => filed.Revision.Id, filed => filed.Revision.Text), file.Outlets,
            file.Articles.ToDictionary(filed => filed.Article.Id, filed => filed.Article.Title), file.Articles.ToDictionary(filed => filed.Article.Id, filed => filed.Article.Url));
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            BriefingJson.Write(writer, ToldStory.Brief(First, Second), texts);

        using var json = JsonDocument.Parse(bytes.WrittenMemory);
        var alike = json.RootElement.GetProperty("at_a_glance")[0].GetProperty("alike")[0];
        Assert.Equal("Outlet 2", alike.GetProperty("outlet").GetString());
        var evidence = alike.GetProperty("evidence");
        Assert.Equal("https://outlet2.example/2", evidence.GetProperty("url").GetString());
        Assert.Equal(Second, Second[evidence.GetProperty("start").GetInt32()..evidence.GetProperty("end").GetInt32()]);
    }

    [Fact]
    public void Lines_with_other_figures_do_not_agree()
        => Assert.Empty(Assert.Single(ToldStory.Brief(First, Second.Replace("12", "14", StringComparison.Ordinal)).Glance).Alike);

    [Fact]
    public void An_accusation_and_its_denial_do_not_agree()
    {
        const string Accusation = "The mayor of Orrin accused the builders of the bridge of stealing the mortar.";
        const string Denial = "The mayor of Orrin denied that the builders of the bridge had been stealing the mortar.";

        Assert.All(ToldStory.Brief(Accusation, Denial).Glance, line => Assert.Empty(line.Alike));
    }

    [Fact]
    public void What_many_outlets_report_of_their_own_stands_before_what_one_does()
    {
        var texts = Enumerable.Repeat(First, 4).Select((text, i) => $"{text} Reporter {i} was there.").ToList();
        var others = Enumerable.Range(0, 12).Select(i => $"{Word(i)} {Word(i + 20)} {Word(i + 40)} was repainted in {Word(i + 60)} by {Word(i + 80)} and {Word(i + 100)}.");

        var glance = ToldStory.Brief([.. texts, .. others]).Glance;

        Assert.Contains(glance, line => line.OutletId == 1 && line.Alike.Count == 3);
    }

    private static string Word(int i) => $"W{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}orth";
}
