using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>Each right that a purpose may need, as the statement that gives it. The grant script and the cures of a check both come from here.</summary>
public static class Rights
{
    /// <summary>Purposes that read rows, and so need USAGE on schemas and SELECT on tables. A catalogue needs neither: the system catalogues are open to every role.</summary>
    public static bool ReadRows(IEnumerable<Purpose> purposes) =>
        purposes.Any(purpose => purpose is Purpose.Profile or Purpose.Diff or Purpose.Cdc or Purpose.Transfer);

    public static ScriptText Connect(Identifier role, Identifier database) => $"grant connect on database {database} to {role}";

    public static ScriptText Usage(Identifier role, IEnumerable<Identifier> schemas) => $"grant usage on schema {schemas} to {role}";

    public static ScriptText SelectAll(Identifier role, IEnumerable<Identifier> schemas) => $"grant select on all tables in schema {schemas} to {role}";

    public static ScriptText Select(Identifier role, IEnumerable<QualifiedName> tables) => $"grant select on {tables} to {role}";

    /// <summary>Without it, tables that <paramref name="owner"/> makes later cannot be read.</summary>
    public static ScriptText SelectLater(Identifier role, Identifier owner, IEnumerable<Identifier> schemas) =>
        $"alter default privileges for role {owner} in schema {schemas} grant select on tables to {role}";

    /// <summary>Statements of other roles, with their text; pg_read_all_data would show password hashes too and is never suggested.</summary>
    public static ScriptText ReadStatistics(Identifier role) => $"grant pg_read_all_stats to {role}";

    public static ScriptText AddStatistics() => $"create extension if not exists pg_stat_statements";

    public static ScriptText Replication(Identifier role, ServerFlavour flavour) => flavour is ServerFlavour.Rds or ServerFlavour.Aurora
        ? (ScriptText)$"grant rds_replication to {role}"
        : $"alter role {role} replication";

    public static ScriptText MakeTempSchema(Identifier schema) => $"create schema if not exists {schema}";

    public static ScriptText UseTempSchema(Identifier role, Identifier schema) => $"grant usage, create on schema {schema} to {role}";

    public static ScriptText FullReplicaIdentity(QualifiedName table) => $"alter table {table} replica identity full";

    public static ScriptText Publish(Identifier publication, IEnumerable<QualifiedName> tables, ServerVersion version) => version.IsAtLeast(13)
        ? (ScriptText)$"create publication {publication} for table {tables} with (publish_via_partition_root = true)"
        : $"create publication {publication} for table {tables}";

    public static ScriptText PublishMore(Identifier publication, IEnumerable<QualifiedName> tables) => $"alter publication {publication} add table {tables}";
}
