using Wiredesk.News;

namespace Wiredesk.Mail;

/// <summary>The words people agree to. They are kept with each consent; whoever changes them changes <see cref="Version"/>.</summary>
public static class ConsentText
{
    public const string Version = "1";

    /// <summary>Beside the button of the sign-up page.</summary>
    public const string Asking =
        "Send me the editions chosen above at this address, once I confirm it by mail. I can leave with one click in any issue. "
        + "The desk keeps my address, my choices, these words with their date, and what was sent to me. It does not track what I open or follow.";

    /// <summary>Beside the button of the page that the confirmation mail links to.</summary>
    public static string Confirming(IReadOnlyList<Edition> editions)
        => $"Send me {Names(editions)} at this address. I can leave with one click in any issue. "
            + "The desk keeps my address, my choices, these words with their date, and what was sent to me. It does not track what I open or follow.";

    /// <summary>Beside the button of the preferences page.</summary>
    public const string Choosing = "Send me the editions chosen above at this address, and no others.";

    /// <summary>"the Morning Wire", "the Morning Wire and Courts", "A, B and C".</summary>
    public static string Names(IReadOnlyList<Edition> editions) => editions.Count switch
    {
        0 => "no edition",
        1 => editions[0].Name,
        _ => string.Join(", ", editions.SkipLast(1).Select(edition => edition.Name)) + " and " + editions[^1].Name,
    };
}
