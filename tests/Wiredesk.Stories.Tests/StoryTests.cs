using System.Globalization;
using static Wiredesk.Stories.Tests.Articles;

namespace Wiredesk.Stories.Tests;

public class StoryTests
{
    [Fact]
    public void Two_reports_of_one_event_make_one_story_and_another_event_another()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood, outlet: "courier"));
        index.File(Make(2, "Parliament passes budget by four votes", Budget, outlet: "courier"));

        var filing = index.Find(Make(3, "Oldhaven families moved as Marn floods lower town", FloodAgain, day: 0.5, outlet: "herald"));

        Assert.Equal(1, filing.Story);
        Assert.Null(filing.Copy);
        Assert.InRange(filing.Similarity, 0.2, 1);
    }

    [Fact]
    public void Two_like_events_with_other_numbers_are_less_alike_than_with_the_same()
    {
        const string Quake = "An earthquake of magnitude {0} struck off the coast of Karsholm at {1} on Tuesday and broke windows in the harbour, the survey said.";
        var index = new StoryIndex();
        index.File(Make(1, "Quake off Karsholm", string.Format(CultureInfo.InvariantCulture, Quake, "6.1", "7:48")));

        var same = index.Find(Make(2, "Karsholm quake", "Windows broke in Karsholm harbour: magnitude 6.1, the survey said, at 7:48 off the coast, an earthquake.")).Similarity;
        var other = index.Find(Make(3, "Karsholm quake", "Windows broke in Karsholm harbour: magnitude 4.4, the survey said, at 9:30 off the coast, an earthquake.")).Similarity;

        Assert.InRange(other, 0, 0.75 * same);
    }

    [Fact]
    public void Key_terms_are_words_of_the_article_and_no_longer_than_words_are()
    {
        var index = new StoryIndex();

        var terms = index.Find(Make(1, "Flood drives hundreds from Oldhaven", $"{Flood} Karsholm, Brandt. {new string('x', 5_000)} Marn{new string(' ', 9_000)}Tresk")).KeyTerms;

        Assert.Contains("Oldhaven", terms);
        Assert.All(terms, term => Assert.InRange(term.Length, 2, 60));
        Assert.DoesNotContain(terms, term => term.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_of_two_words_is_one_key_term()
    {
        var index = new StoryIndex(new StoryIndexOptions { KeyTerms = 2 });

        var terms = index.Find(Make(1, "", "The freighter Amber Crown ran aground. Tugs could not move the Amber Crown, and the owner of the Amber Crown sent for divers.")).KeyTerms;

        Assert.Equal(["Amber Crown"], terms);
    }

    [Fact]
    public void Small_words_of_any_language_are_no_key_terms_of_a_small_window()
    {
        var terms = new StoryIndex().Find(Make(1, "La digue du port cède", "La digue du port a cédé sur la rive du lac. L’UE et la ville ont promis de la relever.")).KeyTerms;

        Assert.Contains("digue", terms);
        Assert.DoesNotContain(terms, term => term is "la" or "La" or "du" or "sur" or "de");
    }

    [Fact]
    public void A_first_article_begins_a_story()
    {
        var filing = new StoryIndex().Find(Make(1, "Flood", Flood));

        Assert.Null(filing.Story);
        Assert.Equal(0, filing.Similarity);
    }

    [Fact]
    public void The_same_words_two_months_later_are_another_story()
    {
        var index = new StoryIndex(new StoryIndexOptions { WindowDays = 365 });
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood, outlet: "courier"));

        Assert.Null(index.Find(Make(2, "Oldhaven families moved as Marn floods", FloodAgain, day: 60, outlet: "courier")).Story);
    }

    [Fact]
    public void An_article_without_a_date_counts_as_published_with_the_last_one()
    {
        var index = new StoryIndex(new StoryIndexOptions { WindowDays = 365 });
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood, day: 60));

        var undated = Make(2, "Oldhaven families moved as Marn floods", FloodAgain) with { Published = null };

        Assert.Equal(1, index.Find(undated).Story);
    }

    [Fact]
    public void Finding_changes_nothing()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood));
        var article = Make(2, "Oldhaven families moved as Marn floods", FloodAgain);
        var similarity = index.Find(article).Similarity;

        for (var i = 0; i < 50; i++)
            index.Find(Make(100 + i, "Oldhaven flood", Flood + i, day: 300));

        Assert.Equal(1, index.Count);
        Assert.Equal(similarity, index.Find(article).Similarity);
    }

    [Fact]
    public void The_caller_may_file_an_article_elsewhere_than_was_found()
    {
        var index = new StoryIndex();
        index.File(Make(1, "Flood drives hundreds from Oldhaven", Flood));
        var filing = index.Find(Make(2, "Oldhaven families moved", FloodAgain));
        index.Add(filing, 77);

        Assert.Equal(77, index.Find(Make(3, "Oldhaven families moved", FloodAgain)).Story);
    }

    [Fact]
    public void Chinese_headlines_of_one_event_meet_without_spaces_between_words()
    {
        var index = new StoryIndex();
        index.File(Make(1, "奥尔德港洪水迫使数百人撤离", "马恩河周二夜间决堤，市长下令下城三百户居民撤离。"));
        index.File(Make(2, "议会以四票之差通过预算", "财政部长威胁辞职，工会称养老金涨幅是侮辱。"));

        Assert.Equal(1, index.Find(Make(3, "马恩河决堤 奥尔德港下城居民撤离", "洪水过后，三百户居民被送往学校。")).Story);
    }

    [Theory]
    [InlineData("fr", "Les ministres des deux pays se sont retrouvés mardi à la table des négociations pour mettre fin à une querelle qui dure depuis sept semaines, et il n’est pas sûr que l’accord soit signé avant la fin du mois.",
        "Un ingénieur a été condamné mercredi par un tribunal à neuf ans de prison pour avoir livré des plans, et il a dit à la fin de l’audience qu’il fera appel du jugement avant la fin de la semaine.")]
    [InlineData("de", "Die Minister der beiden Länder haben sich am Dienstag an einen Tisch gesetzt, um einen Streit zu beenden, der seit sieben Wochen dauert, und es ist nicht sicher, ob er bis zum Ende des Monats vorbei ist.",
        "Ein Ingenieur ist am Mittwoch von einem Gericht zu neun Jahren Haft verurteilt worden, und er hat nach dem Ende der Verhandlung gesagt, dass er bis zum Ende der Woche Berufung einlegen wird.")]
    [InlineData("ru", "Министры двух стран во вторник сели за стол, чтобы закончить спор, который идёт уже семь недель, и пока не ясно, будет ли он решён до конца месяца.",
        "Инженера в среду приговорили к девяти годам тюрьмы за то, что он передал чертежи, и он уже заявил, что до конца недели подаст жалобу на приговор.")]
    public void Articles_of_a_young_window_are_not_alike_for_the_small_words_of_their_language(string language, string first, string second)
    {
        var index = new StoryIndex(new StoryIndexOptions { Language = language });
        index.File(Make(1, "", first));

        Assert.InRange(index.Find(Make(2, "", second)).Similarity, 0, 0.05);
        Assert.InRange(index.Find(Make(3, "", first.Replace("sept ", "huit ", StringComparison.Ordinal))).Similarity, 0.2, 1);
    }

    [Fact]
    public void A_small_word_joined_by_an_apostrophe_keeps_no_two_reports_apart()
    {
        var index = new StoryIndex(new StoryIndexOptions { Language = "it" });
        index.File(Make(1, "", "Un guasto all’acquedotto lascia a secco Karsholm"));

        Assert.InRange(index.Find(Make(2, "", "Acquedotto guasto, Karsholm a secco")).Similarity, 0.6, 1);
    }
}
