using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Wiredesk.Topics;

/// <summary>
/// The IPTC Media Topics the desk knows (CC BY 4.0; <c>media-topics.txt</c>): crime, law and justice in full, of all else the upper two levels.
/// </summary>
public static class MediaTopics
{
    /// <summary>What stands before a code where it is written for others: <c>medtop:20000082</c>.</summary>
    public const string Prefix = "medtop:";

    internal const string ListFile = "media-topics.txt";
    internal const string CategoriesFile = "outlet-categories.txt";

    private static readonly Lazy<FrozenDictionary<string, MediaTopic>> s_byCode = new(() => Rows(ListFile)
        .Select(row => new MediaTopic(row[0], row[1].Length > 0 ? row[1] : null, row[2], row.Length > 4 && row[4] == "retired"))
        .ToFrozenDictionary(topic => topic.Code));

    private static readonly Lazy<string> s_edition = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(ListFile) + Text(CategoriesFile))))[..12]);

    /// <summary>All of them, retired ones too, in no order.</summary>
    public static IEnumerable<MediaTopic> All => s_byCode.Value.Values;

    /// <summary>Names the list and the vocabulary as they are now: what was told by another edition may be told otherwise by this one.</summary>
    public static string Edition => s_edition.Value;

    /// <summary>The topic of a code, with or without <see cref="Prefix"/>; null when the desk knows none.</summary>
    public static MediaTopic? Of(string code)
    {
        code = code.Trim();
        if (code.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            code = code[Prefix.Length..];
        return s_byCode.Value.GetValueOrDefault(code);
    }

    /// <summary>A known code and all that it is part of, the narrowest first.</summary>
    public static IEnumerable<string> WithBroader(string code)
    {
        for (var topic = Of(code); topic is not null; topic = topic.Broader is null ? null : Of(topic.Broader))
            yield return topic.Code;
    }

    /// <summary>The rows of one of the files, each parted at its bars.</summary>
    internal static IEnumerable<string[]> Rows(string file)
        => Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').Select(line => line.Split('|'));

    private static string Text(string file)
    {
        using var reader = new StreamReader(typeof(MediaTopics).Assembly.GetManifestResourceStream("topics/" + file)!);
        return reader.ReadToEnd();
    }
}
