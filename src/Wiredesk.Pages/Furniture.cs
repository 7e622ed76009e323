using System.Text.RegularExpressions;

namespace Wiredesk.Pages;

/// <summary>A text without what its page put around it.</summary>
/// <param name="Text">The paragraphs that are the article's, unchanged, parted by a blank line.</param>
/// <param name="OriginNote">The line that says where it was published first, if there was one.</param>
/// <param name="Credits">The agencies it credits.</param>
/// <param name="Dropped">The paragraphs left out, in order.</param>
public sealed record CleanText(string Text, string? OriginNote, IReadOnlyList<string> Credits, IReadOnlyList<string> Dropped);

/// <summary>
/// Tells the paragraphs of an article from what outlets and aggregators print between them: sign-up blurbs, teaser boxes, share lines,
/// notes of where it was published first, a foreign headline above the lead, paragraphs printed twice. In doubt a paragraph stays.
/// </summary>
public static partial class Furniture
{
    private const int LongestBlurb = 400;
    private const int LongestNote = 250;
    private const int LongestByline = 120;

    /// <summary>A sentence said twice may be meant; a paragraph this long printed twice is a slip of the page.</summary>
    private const int ShortestRepeat = 60;

    /// <summary>Who wrote it and when stands above the lead, in one of the first paragraphs.</summary>
    private const int BylineReach = 3;

    /// <summary>Cleans a plain text whose paragraphs are parted by blank lines, or if it has none, by line breaks.</summary>
    public static CleanText Of(string text)
    {
        var paragraphs = Paragraphs(text);
        var dropped = Dropped(paragraphs);
        var kept = paragraphs.Where((_, i) => !dropped.Contains(i));
        return new CleanText(
            string.Join("\n\n", kept),
            paragraphs.FirstOrDefault(IsOriginNote),
            AgencyCredits.In(text),
            [.. dropped.Order().Select(i => paragraphs[i])]);
    }

    /// <summary>Which paragraphs, by index, are not the article's.</summary>
    internal static HashSet<int> Dropped(IReadOnlyList<string> paragraphs)
    {
        var dropped = new HashSet<int>();
        var seen = new HashSet<string>();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            var repeated = !seen.Add(paragraph) && paragraph.Length >= ShortestRepeat;
            if (repeated || IsBlurb(paragraph) || IsOriginNote(paragraph) || (i < BylineReach && IsByline(paragraph)))
                dropped.Add(i);
            if (IsTeaser(paragraph))
            {
                dropped.Add(i);
                if (i > 0 && TeaserHeading().IsMatch(paragraphs[i - 1]))
                    dropped.Add(i - 1);
            }
        }

        if (ForeignHeadline.Heads(paragraphs, dropped))
            dropped.Add(0);
        return dropped;
    }

    /// <summary>Whether the paragraph only says where the text was published first.</summary>
    internal static bool IsOriginNote(string paragraph) => paragraph.Length <= LongestNote && OriginNote().IsMatch(paragraph);

    private static List<string> Paragraphs(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var parts = BlankLine().Split(text.Trim());
        if (parts.Length == 1)
            parts = text.Split('\n');
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    private static bool IsBlurb(string paragraph)
    {
        if (paragraph.Length > LongestBlurb)
            return false;
        var line = ShortCode().Replace(paragraph, "").Trim();
        return line.Length == 0 || SignUp().IsMatch(line) || NoSpam().IsMatch(line) || ReadMore().IsMatch(line) || Share().IsMatch(line)
            || Plea().IsMatch(line) || Advertisement().IsMatch(line) || PictureCredit().IsMatch(line);
    }

    /// <summary>"By Ana Brook", "9 June 2026 19:00 UTC by Wim Castellan": who and when, and nothing else.</summary>
    private static bool IsByline(string paragraph) => paragraph.Length <= LongestByline && Byline().IsMatch(paragraph);

    /// <summary>A box that advertises other coverage: it says so and ends in "click here".</summary>
    private static bool IsTeaser(string paragraph) => paragraph.Length <= LongestBlurb && Teaser().IsMatch(paragraph);

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex BlankLine();

    /// <summary>[link], [/link], [caption id=…]: what a content system failed to set. [applause] is a transcript's.</summary>
    [GeneratedRegex(@"\[/?(link|url|caption|embed|gallery|video|audio|image|img|quote|button|[a-z_]{2,20} [a-z]+=[^\]]{0,100})\]", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^(please )?(sign up|subscribe|join|register|enter your e-?mail|get)\b.*\b(inbox|newsletters?|mailing list|e-?mail alerts?|e-?mail address|to our (channel|podcast|e-?mails?)|daily (digest|briefing|e-?mail))\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex SignUp();

    [GeneratedRegex(@"^(we (don['’]t|do not|never|won['’]t|will never) (send )?spam\b|no spam[.,!]|you can unsubscribe at any time|by (signing|clicking|subscribing|submitting)\b.*\b(privacy (policy|notice)|terms)\b|read our privacy (policy|notice)|thank you for subscribing|check your (inbox|spam folder))", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex NoSpam();

    [GeneratedRegex(@"^(read|see|watch|listen)? ?(more|also|next|related)( (articles?|stories|news|coverage|on|from) ?[^:.]{0,40})?:\s*\S.{0,160}$|^(click here to read|continue reading|keep reading|related (articles?|stories|coverage|content|posts?)|recommended (stories|for you|reading)|most (read|popular)|more (stories|from) [^.]{0,40}|editor['’]s picks?|you (may|might) also like)\W{0,3}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex ReadMore();

    [GeneratedRegex(@"^(share( (this|on|via|with))?( (article|story|post|page|friends))?|tweet|retweet|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|print|copy link|link copied!?|save|comments?|pin it|flipboard|(click to|share) [\p{L} ]{2,40}\(opens in new window\)|[\s|·,/•+0-9])+\W{0,2}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Share();

    [GeneratedRegex(@"^(follow (us|\p{L}[\p{L} ]{1,40}) on (facebook|twitter|x|instagram|telegram|youtube|google news)\b.{0,80}|like us on facebook.{0,60}|download (our|the) [^.]{0,60}\bapp\b.{0,60}|(have|got) a (news )?tip\?.{0,200}|support (our|independent) journalism.{0,200})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Plea();

    [GeneratedRegex(@"^(advertisement|advertising|story continues below( advertisement)?|article continues (below|after) (this )?(ad|advertisement)|continue reading below|sponsored( content)?|loading\.*|\(?this story has not been edited\b.{0,160})\W{0,3}$|^advertisement\s*[-–—]\s*.{0,60}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Advertisement();

    /// <summary>A line that is only a picture's credit.</summary>
    [GeneratedRegex(@"^((photo|image|picture)s?( credit| by| source)?|getty images)\s*[:/]\s*.{0,80}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex PictureCredit();

    [GeneratedRegex(@"^(((published|posted|updated|last updated)( on)?:? )?(\p{L}{3,9},? )?(\d{1,2}\.? \p{L}{3,9}\.?,? \d{4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)([ ,]*(at )?\d{1,2}[:.]\d\d( ?[ap]\.?m\.?)?)?( ?[A-Z]{2,4})?([ ,·|–-]*[Bb]y \p{Lu}[\p{L} .,'’-]{2,60})?|By \p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}.'’-]*| de| du| van| von| der| den| and|,){1,10})$", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Byline();

    [GeneratedRegex(@"^((this|the) (post|article|story|piece|report|column|content)( .{0,120})? ((was|has been) )?(originally |first |previously )(published|appeared|posted)\b|(the post )?.{0,160}\b(appeared first on|first appeared on) .{2,80}$|originally published (by|on|in|at) |this (article|story) is republished from )", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex OriginNote();

    [GeneratedRegex(@"\b(latest|all of|full|more|complete)\b.*\b(coverage|developments|updates|news|stories)\b.*\bclick here\W*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Teaser();

    [GeneratedRegex(@"^(live (briefing|blog|updates?|coverage)|special (report|section|project)|full coverage|in focus)\b[^.]{0,100}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex TeaserHeading();
}
