using System.Runtime.InteropServices;
using Wiredesk.Statements.Lexicon;
using Wiredesk.Statements.Reading;

namespace Wiredesk.Statements.Roles;

/// <summary>Who is accused by a statement, and of what; either is null when the text does not say it apart.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Charge(TokenRange? Accused, TokenRange? Matter)
{
    /// <summary>Reads the accusation of a statement whose stance is <see cref="Stance.Accuses"/>.</summary>
    public static Charge Of(CueClause clause, CueHead? head)
    {
        var reader = new ChargeReader(clause);
        if (head is null || head.Stance != Stance.Accuses)
            return reader.ToBlame();
        if (head.Form is null || head.Noun is not null)
            return reader.OfNoun((head.Noun?.At ?? head.Last) + 1);
        var after = head.Last + 1;
        if (head.IsPassive || (head.Form is VerbForm.Past or VerbForm.Participle && clause.Word(after) is "of" or "by"))
            return reader.InPassive(head.Group.Start, after);
        return head.Entry.Word switch
        {
            "accuse" or "charge" or "indict" when !OpensClause(clause, after) => reader.OfPerson(after, head.Entry.Word == "accuse" ? "of" : "with"),
            "blame" or "fault" or "sue" => reader.Blamed(after),
            "accuse" or "allege" or "charge" or "insinuate" => reader.InClause(clause.ContentInUnit ?? clause.Attribution.Content[0].First),
            _ => reader.Criticised(after),
        };
    }

    private static bool OpensClause(CueClause clause, int at) =>
        clause.Word(at) == "that" || (clause.ContentInUnit is { } content && clause.Word(content) == "that");
}
