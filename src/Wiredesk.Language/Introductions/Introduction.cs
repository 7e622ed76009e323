namespace Wiredesk.Language;

/// <summary>How a noun phrase introduces a person, a body or a group. All spans lie in the text of the phrase.</summary>
/// <param name="Kind">What the phrase names.</param>
/// <param name="Person">
/// The person’s name without titles: “Lim Soo-suk”; null when there is none. With an unknown kind, a name that only has the shape of a
/// person’s.
/// </param>
/// <param name="Role">
/// What the person is, without the land and articles before it: “Foreign Ministry spokesman”, “mayor of Orrin”, “former president”.
/// </param>
/// <param name="Body">The body the person speaks for or the phrase names, with its land: “South Korean Foreign Ministry”.</param>
/// <param name="Place">The place told with it: “South Korean”, “Ky.” in “(R-Ky.)”, “Orrin” in “mayor of Orrin”.</param>
/// <param name="State">The state that place or body belongs to, when known.</param>
/// <param name="Gender">What the words hint of the person’s gender.</param>
public sealed record Introduction(IntroductionKind Kind, TextSpan? Person, TextSpan? Role, TextSpan? Body, TextSpan? Place, Country? State, Gender Gender);
