namespace Wiredesk.Nodes;

/// <summary>The work of filing a language's articles and briefing its stories, as its leader is named.</summary>
public static class FilingWork
{
    private const string Prefix = "file ";

    public static string Of(string language) => Prefix + language;

    /// <summary>The language; null when it is other work.</summary>
    public static string? Language(string work) => work.StartsWith(Prefix, StringComparison.Ordinal) ? work[Prefix.Length..] : null;
}
