namespace Headwater.Model.Connections;

/// <summary>libpq's environment variables, for commands that act for whoever typed them. A server never reads them.</summary>
public static class LibpqEnvironment
{
    /// <summary>What the variables say about a connection, the usual password file included when there is a home.</summary>
    public static ConnectionOptions Read(IReadOnlyDictionary<string, string> variables)
    {
        var into = new OptionCollector(OptionOrigin.Environment);
        if (variables.TryGetValue("PGREQUIRESSL", out var requires))
            into.Set("sslmode", requires.StartsWith('1') ? "require" : "prefer");
        foreach (var keyword in LibpqKeywords.All)
            if (keyword.Variable is { } variable && variables.TryGetValue(variable, out var value))
                into.Set(keyword.Name, value);
        if (!variables.ContainsKey("PGPASSFILE") && UnderHome(variables, ".pgpass") is { } passwords)
            into.Set("passfile", passwords);
        return into.Done();
    }

    /// <summary>The service files in libpq's order; the first that has the service counts, and a missing one is passed over.</summary>
    public static IReadOnlyList<string> ServiceFiles(IReadOnlyDictionary<string, string> variables, ConnectionOptions options)
    {
        var own = options.ServiceFile ?? UnderHome(variables, ".pg_service.conf");
        var shared = variables.GetValueOrDefault("PGSYSCONFDIR") is { Length: > 0 } folder ? Path.Combine(folder, "pg_service.conf") : "/etc/postgresql-common/pg_service.conf";
        return own is null ? [shared] : [own, shared];
    }

    static string? UnderHome(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, name) : null;
}
