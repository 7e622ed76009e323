namespace Wiredesk.Statements.Roles.Speakers;

/// <summary>What a person’s names, titles and roles tell for the choice of pronouns.</summary>
internal enum Gender
{
    Unknown,
    Male,
    Female,
}
