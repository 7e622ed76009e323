using CsCheck;
using Wiredesk.Language.PartsOfSpeech;

namespace Wiredesk.Language.Tests;

public sealed class PartOfSpeechTests
{
    private static readonly (string Text, string Tags)[] Plain =
    [
        ("The harbour board said it would close the bridge .", "DT NN NN VBD PRP MD VB DT NN ."),
        ("Ilse Torvan denied the claims on Monday .", "NNP NNP VBD DT NNS IN NNP ."),
        ("Officials believe that three boats were lost .", "NNS VBP IN CD NNS VBD VBN ."),
        ("The report was leaked to reporters .", "DT NN VBD VBN IN NNS ."),
        ("She is accusing them of hiding two reports .", "PRP VBZ VBG PRP IN VBG CD NNS ."),
        ("They are sorry , but they did n’t ask him .", "PRP VBP JJ , CC PRP VBD RB VB PRP ."),
        ("The minister has repeatedly promised to pay for it .", "DT NN VBZ RB VBN TO VB IN PRP ."),
    ];

    [Fact]
    public void Nine_in_ten_words_of_plain_news_get_their_tag()
    {
        var (right, all) = (0, 0);
        foreach (var (text, tags) in Plain)
        {
            var found = EnglishTags.Of(text, Tokens.Of(text)).Select(TagSet.Name).ToArray();
            right += found.Zip(tags.Split(' ')).Count(pair => pair.First == pair.Second);
            all += found.Length;
        }

        Assert.InRange(right, all * 0.9, all);
    }

    [Fact]
    public void Every_token_of_any_text_gets_a_tag() => TextGen.Any.Sample(text =>
    {
        var tokens = Tokens.Of(text);
        Assert.All(EnglishTags.Of(text, tokens), tag => Assert.InRange(tag, 0, TagSet.Count - 1));
    });

    [Fact]
    public void Every_tag_has_its_number()
    {
        for (byte tag = 0; tag < TagSet.Count; tag++)
            Assert.Equal(tag, TagSet.Number(TagSet.Name(tag)));
        Assert.Throws<ArgumentException>(() => TagSet.Number("NOUNISH"));
    }

    [Fact]
    public void Words_used_alike_share_a_class()
    {
        var classes = WordClasses.English;
        int Of(string word) => classes.Coarse(classes.Of(WordHash.Of(word)));
        Assert.Equal(Of("denounced"), Of("condemned"));
        Assert.Equal(Of("spokesman"), Of("spokeswoman"));
        Assert.NotEqual(Of("denounced"), Of("butter"));
        Assert.Equal(WordClasses.None, classes.Of(WordHash.Of("zxqvprk")));
    }
}
