namespace Wiredesk.Mail.Import;

/// <summary>The programs whose lists are known by the names of their columns.</summary>
internal enum ListKind
{
    /// <summary>Whoever made it: an address, and what there is of consent.</summary>
    Plain,

    /// <summary>uuid, email, name, attributes, status, created_at, updated_at.</summary>
    Listmonk,

    /// <summary>Email Address, the audience's own fields, MEMBER_RATING, OPTIN_TIME, OPTIN_IP, CONFIRM_TIME, CONFIRM_IP, …, LEID, EUID, NOTES, TAGS.</summary>
    Mailchimp,
}

/// <summary>The columns of a list, by their names without regard to case.</summary>
internal sealed class ListColumns
{
    private static readonly string[] s_addresses = ["address", "email", "e-mail", "email address", "mail"];

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _address;

    /// <exception cref="DeskException">None is the address.</exception>
    public ListColumns(IReadOnlyList<string> names)
    {
        Count = names.Count;
        for (var place = 0; place < names.Count; place++)
            _places.TryAdd(names[place].Trim(), place);
        var address = s_addresses.FirstOrDefault(_places.ContainsKey)
            ?? throw new DeskException($"line 1: no column is called {string.Join(", ", s_addresses)}: give a list whose first line names its columns");
        _address = _places[address];
        Kind = Has("LEID") || Has("OPTIN_TIME") || Has("EUID") ? ListKind.Mailchimp
            : Has("uuid") && Has("attributes") && Has("status") ? ListKind.Listmonk
            : ListKind.Plain;
    }

    public int Count { get; }

    public ListKind Kind { get; }

    public bool Has(string name) => _places.ContainsKey(name);

    public string Address(string[] row) => SafeCell.Read(row[_address]).Trim();

    /// <summary>A value; empty where there is no such column.</summary>
    public string Of(string[] row, string name) => _places.TryGetValue(name, out var place) ? SafeCell.Read(row[place]) : "";
}
