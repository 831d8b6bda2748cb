using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>Each right that a purpose may need, as the statement that gives it. The grant script and the cures of a check both come from here.</summary>
public static class Rights
{
    /// <summary>Names that one statement holds at most: a longer line is hard to read and to run.</summary>
    public const int NamesPerStatement = 50;

    /// <summary>Purposes that read rows, and so need USAGE on schemas and SELECT on tables. A catalogue needs neither: the system catalogues are open to every role.</summary>
    public static bool ReadRows(IEnumerable<Purpose> purposes) =>
        purposes.Any(purpose => purpose is Purpose.Profile or Purpose.Diff or Purpose.Cdc or Purpose.Transfer);

    /// <summary>Purposes that make scratch tables, where the source has a schema for them.</summary>
    public static bool MakeTables(IEnumerable<Purpose> purposes) => purposes.Contains(Purpose.Diff);

    public static ScriptText Connect(Identifier role, Identifier database) => $"grant connect on database {database} to {role}";

    public static IEnumerable<ScriptText> Usage(Identifier role, IEnumerable<Identifier> schemas) =>
        schemas.Chunk(NamesPerStatement).Select(some => (ScriptText)$"grant usage on schema {some} to {role}");

    public static IEnumerable<ScriptText> SelectAll(Identifier role, IEnumerable<Identifier> schemas) =>
        schemas.Chunk(NamesPerStatement).Select(some => (ScriptText)$"grant select on all tables in schema {some} to {role}");

    public static IEnumerable<ScriptText> Select(Identifier role, IEnumerable<QualifiedName> tables) =>
        tables.Chunk(NamesPerStatement).Select(some => (ScriptText)$"grant select on {some} to {role}");

    /// <summary>Without it, tables that <paramref name="owner"/> makes later cannot be read.</summary>
    public static IEnumerable<ScriptText> SelectLater(Identifier role, Identifier owner, IEnumerable<Identifier> schemas) =>
        schemas.Chunk(NamesPerStatement).Select(some => (ScriptText)$"alter default privileges for role {owner} in schema {some} grant select on tables to {role}");

    /// <summary>
    /// Statements of other roles, with their text; pg_read_all_data would show password hashes too and is never suggested.
    /// A role that does not inherit has the right only where the grant says so (from 16 on) or where it inherits after all.
    /// </summary>
    public static IEnumerable<ScriptText> ReadStatistics(Identifier role, ServerFacts? server)
    {
        if (server is not { Role: { Inherits: false, IsSuperuser: false } })
            return [$"grant pg_read_all_stats to {role}"];
        return server.Version.IsAtLeast(16)
            ? [$"grant pg_read_all_stats to {role} with inherit true"]
            : [$"alter role {role} inherit", $"grant pg_read_all_stats to {role}"];
    }

    /// <summary>The extension, and the right to enter the schema it is in, where that is missing.</summary>
    public static IEnumerable<ScriptText> StatementStatistics(Identifier role, StatementStatistics known)
    {
        var schema = known.Schema ?? new Identifier("extensions");
        if (known.Schema is null)
            yield return $"create schema if not exists {schema}";
        if (!known.Installed)
            yield return $"create extension if not exists pg_stat_statements schema {schema}";
        if (!known.Usage)
            yield return $"grant usage on schema {schema} to {role}";
        if (known is { Installed: true, Select: false })
            yield return $"grant select on {new QualifiedName(schema, new Identifier("pg_stat_statements"))} to {role}";
    }

    public static ScriptText Replication(Identifier role, ServerFlavour flavour) => flavour is ServerFlavour.Rds or ServerFlavour.Aurora
        ? (ScriptText)$"grant rds_replication to {role}"
        : $"alter role {role} replication";

    public static ScriptText MakeTempSchema(Identifier schema) => $"create schema if not exists {schema}";

    public static ScriptText UseTempSchema(Identifier role, Identifier schema) => $"grant usage, create on schema {schema} to {role}";

    public static ScriptText FullReplicaIdentity(QualifiedName table) => $"alter table {table} replica identity full";

    public static ScriptText Publish(Identifier publication, IEnumerable<TableRights> tables, ServerVersion version) => version.IsAtLeast(13)
        ? (ScriptText)$"create publication {publication} for table {Exactly(tables)} with (publish_via_partition_root = true)"
        : $"create publication {publication} for table {Exactly(tables)}";

    public static ScriptText PublishMore(Identifier publication, IEnumerable<TableRights> tables) => $"alter publication {publication} add table {Exactly(tables)}";

    /// <summary>Without ONLY, tables that inherit from one would be published with it, whether the source selects them or not.</summary>
    static ScriptText Exactly(IEnumerable<TableRights> tables)
    {
        var list = new ScriptText(0, 0);
        foreach (var (index, table) in tables.Index())
        {
            list.AppendLiteral(index == 0 ? "" : ", ");
            list.AppendFormatted(table.HasChildren ? (ScriptText)$"only {table.Name}" : $"{table.Name}");
        }

        return list;
    }
}
