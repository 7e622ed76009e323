namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>What a name names.</summary>
internal enum EntityKind
{
    /// <summary>Nothing tells yet; it may be a person or a body.</summary>
    Unknown,

    Person,

    /// <summary>A ministry, company, party, outlet.</summary>
    Body,

    Place,
}
