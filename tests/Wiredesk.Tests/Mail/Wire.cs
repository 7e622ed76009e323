using Wiredesk.Statements;

namespace Wiredesk.Tests.Mail;

/// <summary>The news of these tests: towns, people and events are invented.</summary>
internal static class Wire
{
    public static Report QuayAgency { get; } = new("Coast Press Agency", "Court frees four crane drivers, port authority to appeal",
        """
        ARBEL (CPA) — The district court in Arbel ordered four crane drivers released on Monday after 61 days in custody.

        The port authority said it would appeal before the week was out, and called the ruling “a gift to saboteurs”.

        The crane drivers’ guild accused the port authority of locking the gates before any strike was declared.

        The port authority denied that it had locked the gates before the strike was declared.
        """,
        ("The port authority", Stance.Promises, "it would appeal before the week was out"),
        ("The crane drivers’ guild", Stance.Accuses, "locking the gates before any strike was declared"),
        ("The port authority", Stance.Denies, "it had locked the gates before the strike was declared"));

    public static Report QuayPaper { get; } = new("Quay Courier", "Four crane drivers walk free in Arbel",
        """
        Several hundred people waited at the prison gate on Harbour Street when the four men came out shortly before noon.

        “Sixty-one days is a long time to look at one wall,” said Piet Arran, the eldest of them.
        """,
        ("Piet Arran", Stance.Says, "Sixty-one days is a long time to look at one wall"));

    public static Report Dam { get; } = new("Lysian Herald", "Dam at Orne holds after night of rain",
        """
        ORNE — Engineers opened two of five sluices at the Orne dam overnight after 140 millimetres of rain fell in a day.

        The river office said the crest had passed and that no village below the dam had to be cleared.
        """,
        ("The river office", Stance.Says, "the crest had passed and that no village below the dam had to be cleared"));

    public static Report Rail { get; } = new("Morvane Times", "Night trains to return on the northern line",
        """
        CASTREL — Night trains will run again on the northern line from 14 December after a pause of nine years.

        The transport ministry said tickets would be on sale from Thursday.
        """,
        ("The transport ministry", Stance.Says, "tickets would be on sale from Thursday"));
}
