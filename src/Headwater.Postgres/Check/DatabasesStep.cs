using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether the databases that the source names exist and can be connected to.</summary>
static class DatabasesStep
{
    public static Verdict Judge(SourceSpec source, Identifier role, string connected, IReadOnlyList<DatabaseRow> databases)
    {
        IReadOnlyList<string> wanted = source.AllDatabases ? [.. databases.Where(database => database.AllowsConnections).Select(database => database.Name)]
            : source.Databases.Count > 0 ? source.Databases
            : [connected];
        var good = wanted.Count == 1 ? $"database {Quote(wanted[0])}" : $"{wanted.Count} databases: {CheckSubject.Few([.. wanted.Select(Quote)])}";
        return Verdict.Of(good, wanted.Select(name => One(role, name, databases, source.AllDatabases)).OfType<Verdict>());
    }

    static Verdict? One(Identifier role, string name, IReadOnlyList<DatabaseRow> databases, bool optional)
    {
        var found = databases.FirstOrDefault(database => database.Name == name);
        if (found is null)
            return Verdict.Failed($"there is no database {Quote(name)}", $"databases there are: {CheckSubject.Few([.. databases.Select(database => Quote(database.Name))], most: 10)}");
        if (found.MayConnect && found.AllowsConnections)
            return null;
        var message = found.AllowsConnections ? $"role {SqlName.Quote(role)} lacks CONNECT on database {Quote(name)}" : $"database {Quote(name)} takes no connections";
        var fix = found.AllowsConnections ? Verdict.Sql(Rights.Connect(role, new Identifier(name))) : null;
        return optional ? Verdict.Warning(message, fix) : Verdict.Failed(message, fix);
    }

    static string Quote(string name) => SqlName.Quote(new Identifier(name));
}
