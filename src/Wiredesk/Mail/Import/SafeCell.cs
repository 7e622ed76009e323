namespace Wiredesk.Mail.Import;

/// <summary>
/// Values that a spreadsheet would take for a formula are written with an apostrophe before them, as spreadsheets know it, and read without:
/// an address may begin with <c>=</c>.
/// </summary>
internal static class SafeCell
{
    public static string Write(string value) => IsFormula(value) ? "'" + value : value;

    public static string Read(string value) => value.StartsWith('\'') && IsFormula(value) ? value[1..] : value;

    private static bool IsFormula(string value) => value.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t', ..];
}
