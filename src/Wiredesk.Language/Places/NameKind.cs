namespace Wiredesk.Language;

/// <summary>What a name in the gazetteer stands for.</summary>
internal enum NameKind : byte
{
    Country,
    Region,
    City,
    Demonym,

    /// <summary>A seat, parliament, ministry or service that says whose it is without naming the state: “Kremlin”, “FBI”.</summary>
    Body,
}
