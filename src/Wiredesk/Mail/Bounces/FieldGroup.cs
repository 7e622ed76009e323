using System.Buffers;
using System.Text;

namespace Wiredesk.Mail.Bounces;

/// <summary>
/// Fields that stand together, as in a report's parts (RFC 3464, 2.1) or a mail's head. Read leniently: real reports begin with
/// blank lines, leave out the group for the whole mail, or stand in the middle of a text.
/// </summary>
internal sealed class FieldGroup
{
    /// <summary>More fields of a group are not read.</summary>
    private const int MaxFields = 200;

    /// <summary>A longer value is cut, in UTF-16 code units.</summary>
    private const int MaxValue = 4000;

    private static readonly SearchValues<char> s_notInName = SearchValues.Create(" \t<>@\"");

    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>The first value of the field; null when it is not there or empty.</summary>
    public string? this[string name] => All(name).FirstOrDefault(value => value.Length > 0);

    /// <summary>All values of the field, unfolded and trimmed.</summary>
    public IEnumerable<string> All(string name) => _fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    public bool Has(string name) => _fields.Exists(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The groups of fields in a text, blank lines between them; what is no field is passed over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">More groups are not read.</param>
    public static List<FieldGroup> In(string text, int most)
    {
        var groups = new List<FieldGroup>();
        var group = new FieldGroup();
        var value = new StringBuilder();
        string? name = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (groups.Count == most)
                return groups;
            if (line.IsWhiteSpace())
            {
                EndGroup();
            }
            else if (name is not null && line[0] is ' ' or '\t')
            {
                if (value.Length < MaxValue)
                    value.Append(' ').Append(Cut(line));
            }
            else
            {
                EndField();
                var colon = line.IndexOf(':');
                if (colon is > 0 and < 80 && !line[..colon].TrimEnd().ContainsAny(s_notInName))
                {
                    name = line[..colon].Trim().ToString();
                    value.Append(Cut(line[(colon + 1)..]));
                }
            }
        }
        EndGroup();
        return groups;

        void EndGroup()
        {
            EndField();
            if (group._fields.Count == 0)
                return;
            groups.Add(group);
            group = new FieldGroup();
        }

        void EndField()
        {
            if (name is not null && group._fields.Count < MaxFields)
                group._fields.Add((name, value.ToString().Trim()));
            name = null;
            value.Clear();
        }
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text[..Math.Min(text.Length, MaxValue)];
    }
}
