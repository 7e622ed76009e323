namespace Wiredesk.Language;

/// <summary>What a noun phrase names.</summary>
public enum IntroductionKind
{
    /// <summary>Cannot be told from the phrase: “Orve”, “a letter”.</summary>
    Unknown,

    /// <summary>One person, with a name or without: “Deputy Foreign Minister Anders Rudd”, “a spokeswoman for the port”.</summary>
    Person,

    /// <summary>A ministry, agency, company, party or another body: “South Korea’s Unification Ministry”, “the police”.</summary>
    Body,

    /// <summary>Several persons: “South Korean officials”, “two lawyers”.</summary>
    Group,

    /// <summary>A state or its government by the name of the land or of its seat: “North Korea”, “Washington”, “the Kremlin”.</summary>
    State,
}
