using System.Security.Cryptography;
using System.Text;
using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>The words people agree to. They are kept with each consent; whoever changes them changes <see cref="Version"/>.</summary>
public static class ConsentText
{
    public const string Version = "2";

    private const int MarkLength = 12;

    /// <summary>Beside the button of every form that asks for mail.</summary>
    /// <param name="offered">The editions there are: where there is one, the words name it.</param>
    /// <param name="settings">Say what is kept.</param>
    public static string Asking(IReadOnlyList<Edition> offered, Settings settings)
        => $"Send me {(offered.Count == 1 ? offered[0].Name : "the editions chosen above")} at this address, once I confirm it by mail. {Kept(settings)}";

    /// <summary>Beside the button of the page that the confirmation mail links to.</summary>
    public static string Confirming(IReadOnlyList<EditionChoice> choices, Settings settings)
        => $"Send me {Listed([.. choices.Select(choice => choice.Words)])} at this address. {Kept(settings)}";

    /// <summary>Beside the button of the preferences page.</summary>
    public const string Choosing = "Send me what is chosen above at this address, and nothing else.";

    /// <summary>"the Morning Wire", "the Morning Wire and Courts", "A, B and C".</summary>
    public static string Names(IReadOnlyList<Edition> editions) => Listed([.. editions.Select(edition => edition.Name)]);

    /// <summary>Tells words from others: it goes with a form, so that nobody is held to words that were changed after they were read.</summary>
    public static string MarkOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..MarkLength];

    private static string Kept(Settings settings)
        => "I can leave with one click in any issue. The desk keeps my address, my choices, these words with their date"
            + (settings.Mail.KeepSignUpAddress ? " and the network address they came from" : "")
            + ", what was sent to me, and what mail servers said of it. It does not track what I open or follow.";

    private static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "no edition",
        1 => names[0],
        _ => string.Join(", ", names.SkipLast(1)) + " and " + names[^1],
    };
}
