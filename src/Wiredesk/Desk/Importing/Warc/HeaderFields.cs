using System.Text;

namespace Wiredesk.Desk.Importing.Warc;

/// <summary>Named fields as WARC (ISO 28500, 4) and HTTP (RFC 9112, 5) write them: <c>Name: value</c>, a line each.</summary>
public sealed class HeaderFields
{
    /// <summary>Fields after these are not looked at.</summary>
    private const int MostFields = 512;

    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>Reads lines up to the end. A line that begins with a space goes on with the one before (obs-fold); one without a colon is passed over.</summary>
    public static HeaderFields Parse(ReadOnlySpan<byte> lines, Encoding encoding)
    {
        var fields = new HeaderFields();
        while (!lines.IsEmpty && fields._fields.Count < MostFields)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = (end < 0 ? lines : lines[..end]).TrimEnd((byte)'\r');
            lines = end < 0 ? [] : lines[(end + 1)..];
            fields.Add(encoding.GetString(line));
        }
        return fields;
    }

    /// <summary>The first field of that name, in whatever case; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in _fields)
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return field.Value;
            }
            return null;
        }
    }

    private void Add(string line)
    {
        if (line.Length > 0 && line[0] is ' ' or '\t')
        {
            if (_fields.Count > 0)
                _fields[^1] = (_fields[^1].Name, $"{_fields[^1].Value} {line.Trim()}".Trim());
            return;
        }
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            _fields.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
    }
}
