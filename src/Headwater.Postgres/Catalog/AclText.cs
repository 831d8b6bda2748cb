using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// Reads access control lists as PostgreSQL writes them: <c>role=privileges/grantor</c>, a role of unusual letters in double quotes, a star behind a
/// privilege that may be passed on.
/// </summary>
static class AclText
{
    /// <summary>What several grantors gave to one role is one grant here. Null for null: PostgreSQL's defaults hold.</summary>
    public static IReadOnlyList<Grant>? Read(IReadOnlyList<string>? items) => items is null ? null
        : [.. items.Select(Item).GroupBy(item => item.Role, StringComparer.Ordinal).Select(Merge)];

    static Grant Merge(IGrouping<string, (string Role, IReadOnlyList<(string Name, bool Grantable)> Privileges)> group)
    {
        var all = group.SelectMany(item => item.Privileges).ToList();
        var grantable = all.Where(privilege => privilege.Grantable).Select(privilege => privilege.Name).Distinct().ToList();
        return new Grant(group.Key, [.. all.Select(privilege => privilege.Name).Distinct()], grantable.Count > 0 ? grantable : null);
    }

    static (string Role, IReadOnlyList<(string Name, bool Grantable)> Privileges) Item(string item)
    {
        var (role, at) = Role(item);
        var privileges = new List<(string, bool)>();
        for (at++; at < item.Length && item[at] != '/'; at++)
        {
            var grantable = at + 1 < item.Length && item[at + 1] == '*';
            privileges.Add((Privilege(item[at]), grantable));
            at += grantable ? 1 : 0;
        }

        return (role.Length > 0 ? role : "public", privileges);
    }

    /// <summary>The name, and where its equals sign stands.</summary>
    static (string Role, int At) Role(string item)
    {
        if (item[0] != '"')
        {
            var sign = item.IndexOf('=', StringComparison.Ordinal);
            return (item[..sign], sign);
        }

        var end = 1;
        while (item[end] != '"' || item[end + 1] == '"')
            end += item[end] == '"' ? 2 : 1;
        return (item[1..end].Replace("\"\"", "\"", StringComparison.Ordinal), end + 1);
    }

    static string Privilege(char letter) => letter switch
    {
        'r' => "SELECT",
        'w' => "UPDATE",
        'a' => "INSERT",
        'd' => "DELETE",
        'D' => "TRUNCATE",
        'x' => "REFERENCES",
        't' => "TRIGGER",
        'm' => "MAINTAIN",
        'X' => "EXECUTE",
        'U' => "USAGE",
        'C' => "CREATE",
        'c' => "CONNECT",
        'T' => "TEMPORARY",
        's' => "SET",
        'A' => "ALTER SYSTEM",
        // A privilege of a version that is not known here is shown by its letter.
        _ => letter.ToString(),
    };
}
