namespace Wiredesk.Desk.Checks;

/// <summary>What one check of the desk found.</summary>
/// <param name="What">What was looked at, in a word or two.</param>
/// <param name="IsWell">False where somebody has to do something.</param>
/// <param name="Says">What was found, and where something is wrong the way out.</param>
public sealed record Finding(string What, bool IsWell, string Says)
{
    public static Finding Well(string what, string says) => new(what, true, says);

    public static Finding Wrong(string what, string says) => new(what, false, says);
}
