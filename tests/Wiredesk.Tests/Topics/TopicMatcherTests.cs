using Wiredesk.News;
using Wiredesk.Topics;

namespace Wiredesk.Tests.Topics;

public sealed class TopicMatcherTests
{
    [Theory]
    [InlineData("court", "The court’s doors", true)]
    [InlineData("court", "COURTS of the North", true)]
    [InlineData("court", "A court-appointed lawyer", true)]
    [InlineData("court", "Courtesy at the courtyard", false)]
    [InlineData("courts", "One court", false)]
    [InlineData("policy", "Policies that bite", true)]
    [InlineData("crash", "Two crashes", true)]
    [InlineData("appeals court", "The appeals\ncourt ruled", true)]
    [InlineData("appeals court", "It appeals. Court is in session", false)]
    [InlineData("appeals court", "appeals, court", false)]
    [InlineData("attorney general", "Two attorneys general resign", true)]
    [InlineData("Dockers’ Union", "The Dockers' Union walked out", true)]
    [InlineData("U.S.", "Trade with the U.S. falls", true)]
    [InlineData("vote counting", "Vote-counting begins", true)]
    [InlineData("über", "ÜBER ALLES", true)]
    [InlineData("法院", "最高法院判决", true)]
    [InlineData("法院", "医院", false)]
    public void A_term_is_found_as_whole_words_with_plural_and_possessive(string term, string title, bool isFound)
        => Assert.Equal(isFound, Fits(new Topic { Slug = "t", Name = "T", Terms = [term] }, Article(title, "Nothing else.")));

    [Fact]
    public void A_term_counts_in_title_and_lead_and_not_far_down()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = ["glacier"] };
        Assert.True(Fits(topic, Article("Ice", "The glacier moved.")));
        Assert.False(Fits(topic, Article("Ice", new string('x', 800) + " The glacier moved.")));
    }

    [Theory]
    [InlineData("Dario Venn", "Venn walks free", "The court freed Dario Venn on Monday.", true)]
    [InlineData("Dario Venn", "Venn’s release", "He was freed. Dario Venn waved.", true)]
    [InlineData("Dario Venn", "Venn walks free", "The court freed Ilse Venn on Monday.", false)]
    [InlineData("Dario Venn", "A venn diagram", "Dario venn is no name.", false)]
    [InlineData("Ministry of Justice", "Justice for all", "The Ministry of Justice said so.", true)]
    [InlineData("Ministry of Justice", "Justice for all", "The ministry of justice said so.", false)]
    [InlineData("Rudolf van Eyck", "Eyck wins", "Rudolf van Eyck won the vote.", true)]
    [InlineData("Interpol", "Interpol seeks man", "No more is known.", true)]
    public void A_name_is_found_as_written_and_a_surname_alone_once_the_full_name_is_there(string name, string title, string text, bool isFound)
        => Assert.Equal(isFound, Fits(new Topic { Slug = "t", Name = "T", Names = [name] }, Article(title, text)));

    [Fact]
    public void A_body_is_not_known_by_its_last_word_alone()
    {
        var topic = new Topic { Slug = "t", Name = "T", Names = ["Ministry of Justice"] };
        Assert.False(Fits(topic, Article("Justice for all", new string('x', 800) + "\n\nThe Ministry of Justice said so.")));
    }

    [Theory]
    [InlineData("Portugal", "A bridge closes in Porto", true)]
    [InlineData("Portugal", "Portuguese ministers meet", true)]
    [InlineData("Portugal", "A bridge closes in Madrid", false)]
    [InlineData("Texas", "A court in Houston, Texas, rules", true)]
    [InlineData("Texas", "A court in Denver rules", false)]
    [InlineData("Paris, Texas", "A fair in Paris", false)]
    [InlineData("Lisbon, Portugal", "Trams stop in Lisbon", true)]
    [InlineData("Georgia, US", "Georgian ministers meet in Tbilisi", false)]
    public void A_place_has_what_lies_within_it(string place, string title, bool isFound)
        => Assert.Equal(isFound, Fits(new Topic { Slug = "t", Name = "T", Places = [place] }, Article(title, "Nothing else was known.")));

    [Theory]
    [InlineData("Politics", true)]
    [InlineData("WORLD / politics", true)]
    [InlineData("politics", true)]
    [InlineData("World", true)]
    [InlineData("court  reports", true)]
    [InlineData("Court", false)]
    public void A_category_is_that_of_section_feed_or_page_whole_or_a_step_of_its_path(string category, bool isFound)
    {
        var article = Article("Title", "Text.");
        article = article with { Article = article.Article with { Section = "World / Politics", Categories = ["Court Reports"] } };
        Assert.Equal(isFound, Fits(new Topic { Slug = "t", Name = "T", Categories = [category] }, article));
    }

    [Theory]
    [InlineData("medtop:20000099", true)]
    [InlineData("20000082", true)]
    [InlineData("medtop:02000000", true)]
    [InlineData("medtop:20000104", false)]
    public void A_broader_media_topic_has_its_narrower_ones(string code, bool isFound)
        => Assert.Equal(isFound, Fits(new Topic { Slug = "t", Name = "T", MediaTopics = [code] }, Article("Two held over murder of clerk", "A clerk was murdered on Friday, police said. The killer is at large.")));

    [Fact]
    public void Kinds_are_alternatives_unless_all_are_required()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = ["bridge"], Places = ["Portugal"] };
        var (bridge, place, both) = (Article("Bridge closes", "Here."), Article("Rain in Lisbon", "Here."), Article("Bridge closes in Lisbon", "Here."));
        Assert.All([bridge, place, both], article => Assert.True(Fits(topic, article)));
        Assert.Equal([false, false, true], new[] { bridge, place, both }.Select(article => Fits(topic with { RequiresAll = true }, article)));
    }

    [Fact]
    public void A_term_that_excludes_is_stronger_than_all_others()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = ["court"], Without = ["tennis"] };
        Assert.False(Fits(topic, Article("On a tennis court", "Here.")));
        Assert.True(Fits(topic, Article("In court", "Here.")));
    }

    [Fact]
    public void Of_a_topic_that_names_outlets_only_what_these_publish_counts()
    {
        var topic = new Topic { Id = 7, Slug = "t", Name = "T", Terms = ["bridge"], Outlets = ["fair-bench"] };
        TopicArticle[] story = [Article("Bridge closes", "Here."), Article("Bridge closes", "Here."), Article("Ferry sails", "Here.")];
        Assert.Empty(new TopicMatcher([topic]).Of(story));
        Assert.Empty(new TopicMatcher([topic]).Of([.. story, Article("Ferry sails again", "Here.") with { Outlet = "fair-bench" }]));
        Assert.Single(new TopicMatcher([topic]).Of([Article("Ferry sails", "Here."), Article("No more", "Here."), Article("Bridge closes", "Here.") with { Outlet = "fair-bench" }]));
        Assert.Single(new TopicMatcher([topic with { Terms = [] }]).Of([.. story, Article("Ferry sails again", "Here.") with { Outlet = "fair-bench" }]));
    }

    [Fact]
    public void A_story_belongs_to_a_topic_when_half_of_its_texts_fit_and_copies_count_once()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = ["bridge"] };
        var (agency, own, other) = (Article("Bridge closes", "Here.", 1), Article("Ferry sails", "Here.", 2), Article("Queues", "Here.", 3));
        TopicArticle[] copies = [.. Enumerable.Range(10, 5).Select(id => Copy(Article("Bridge closes", "Here.", id), of: 1))];
        Assert.Single(new TopicMatcher([topic]).Of([agency, own, .. copies]));
        Assert.Empty(new TopicMatcher([topic]).Of([agency, own, other, .. copies]));
        // Copies of a text that no outlet here has published itself are one text too.
        Assert.Empty(new TopicMatcher([topic]).Of([own, other, .. copies]));
    }

    [Fact]
    public void A_withdrawn_article_does_not_count()
    {
        var topic = new Topic { Slug = "t", Name = "T", Terms = ["bridge"] };
        var withdrawn = Article("Bridge closes", "Here.");
        withdrawn = withdrawn with { Article = withdrawn.Article with { WithdrawnAt = DateTimeOffset.UnixEpoch } };
        Assert.Empty(new TopicMatcher([topic]).Of([withdrawn]));
        Assert.Empty(new TopicMatcher([topic]).Of([withdrawn, Article("Ferry sails", "Here.", 2)]));
    }

    [Fact]
    public void A_story_stands_in_the_section_that_most_of_its_texts_fit()
    {
        var topic = new Topic
        {
            Slug = "t",
            Name = "T",
            Terms = ["bridge"],
            Sections = [new TopicSection { Name = "Piers", Terms = ["pier"] }, new TopicSection { Name = "Tolls", Terms = ["toll"] }, new TopicSection { Name = "Never", Terms = ["moon"] }],
        };
        TopicArticle[] story = [Article("Bridge pier cracks", "Here.", 1), Article("Bridge toll rises", "Here.", 2), Article("Toll on bridge", "Here.", 3)];
        Assert.Equal("Tolls", Assert.Single(new TopicMatcher([topic]).Of(story)).Section);
        Assert.Equal("Piers", Assert.Single(new TopicMatcher([topic]).Of(story[..2])).Section);
        Assert.Null(Assert.Single(new TopicMatcher([topic]).Of([Article("Bridge", "Here.")])).Section);
    }

    [Fact]
    public void Words_of_another_language_tell_no_media_topic_and_the_outlets_section_does()
    {
        var french = Article("Murder, murder, murder", "Murder.");
        french = french with { Article = french.Article with { Language = "fr" } };
        Assert.Empty(french.MediaTopics());
        Assert.Equal(["20000107"], (french with { Article = french.Article with { Section = "Courts" } }).MediaTopics());
    }

    private static bool Fits(Topic topic, TopicArticle article) => new TopicMatcher([topic]).Of([article]).Count == 1;

    private static TopicArticle Copy(TopicArticle article, long of) => article with { Article = article.Article with { OriginId = of } };

    private static TopicArticle Article(string title, string text, long id = 1)
        => new(new Article { Id = id, Url = $"http://harbour.example/{id}", Title = title, Language = "en" }, title, text, "harbour-daily");
}
