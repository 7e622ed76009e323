namespace Wiredesk.Nodes;

/// <summary>What a node does of the desk's work.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Serves the site, its API and its live pages.</summary>
    Web = 1,

    /// <summary>Polls feeds and fetches pages.</summary>
    Fetch = 2,

    /// <summary>Reads texts: statements, media topics.</summary>
    Read = 4,

    /// <summary>Files articles into stories, and briefs these.</summary>
    File = 8,

    /// <summary>Composes editions and mails them.</summary>
    Mail = 16,
    All = Web | Fetch | Read | File | Mail,
}

/// <summary>Roles as people write them: <c>web,fetch,read,file,mail</c>.</summary>
public static class NodeRoleList
{
    private static readonly NodeRoles[] s_each = [NodeRoles.Web, NodeRoles.Fetch, NodeRoles.Read, NodeRoles.File, NodeRoles.Mail];

    /// <exception cref="DeskException">One is not known, or there is none.</exception>
    public static NodeRoles Parse(string list)
    {
        var roles = NodeRoles.None;
        foreach (var name in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (name.Equals("all", StringComparison.OrdinalIgnoreCase))
                roles = NodeRoles.All;
            else if (Array.Find(s_each, role => name.Equals(Name(role), StringComparison.OrdinalIgnoreCase)) is not NodeRoles.None and var known)
                roles |= known;
            else
                throw new DeskException($"--roles {name}: not known: give some of {Text(NodeRoles.All)}, parted by commas");
        }
        return roles != NodeRoles.None ? roles : throw new DeskException($"--roles: none is named: give some of {Text(NodeRoles.All)}, parted by commas, or leave the option out for all");
    }

    public static string Text(NodeRoles roles) => string.Join(',', s_each.Where(role => roles.HasFlag(role)).Select(Name));

    private static string Name(NodeRoles role) => role.ToString().ToLowerInvariant();
}
