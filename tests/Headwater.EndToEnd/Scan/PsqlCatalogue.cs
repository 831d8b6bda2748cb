using System.Text.Json.Nodes;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>
/// What psql says is in a database, one fact a line: written for people who know PostgreSQL's views and information_schema, and without a look at
/// how the scan asks.
/// </summary>
static class PsqlCatalogue
{
    const string Own = "nspname not like 'pg\\_%' and nspname <> 'information_schema'";

    const string Relations = $"""
        select t.*, to_regclass(quote_ident(t.nspname) || '.' || quote_ident(t.relname)) as rel from (
          select schemaname as nspname, tablename as relname, tableowner as owner,
                 case when exists (select from pg_partitioned_table p where p.partrelid = to_regclass(quote_ident(schemaname) || '.' || quote_ident(tablename))) then 'partitionedTable' else 'table' end as kind, null as definition
          from pg_tables
          union all select schemaname, viewname, viewowner, 'view', definition from pg_views
          union all select schemaname, matviewname, matviewowner, 'materializedView', definition from pg_matviews
          union all select foreign_table_schema, foreign_table_name,
                 (select rolname from pg_roles r join pg_class c on c.relowner = r.oid where c.oid = to_regclass(quote_ident(foreign_table_schema) || '.' || quote_ident(foreign_table_name))), 'foreignTable', null
          from information_schema.foreign_tables
        ) t where {Own}
        """;

    const string Database = """
        select json_build_array('database', datname, r.rolname, pg_encoding_to_char(encoding), datcollate, shobj_description(d.oid, 'pg_database'))
        from pg_database d join pg_roles r on r.oid = d.datdba where datname = current_database()
        """;

    const string Schemas = $"""
        select json_build_array('schema', schema_name, schema_owner, obj_description(n.oid, 'pg_namespace'))
        from information_schema.schemata s join pg_namespace n on n.nspname = s.schema_name where {Own}
        """;

    const string Tables = $"""
        select json_build_array('table', t.nspname, t.relname, kind, owner, definition, obj_description(rel, 'pg_class'), h.inhparent::regclass::text,
                                case when c.relispartition then pg_get_expr(c.relpartbound, rel) end, pg_get_partkeydef(rel))
        from ({Relations}) t join pg_class c on c.oid = rel left join pg_inherits h on h.inhrelid = rel and c.relispartition
        """;

    // information_schema has no materialised views; of a column whose domain is not null it says that it is not nullable, in views too.
    static string Columns(int major) => $"""
        select json_build_array('column', t.nspname, t.relname, i.ordinal_position, i.column_name, format_type(a.atttypid, a.atttypmod), i.is_nullable,
                                coalesce(i.column_default, {(major >= 12 ? "i.generation_expression" : "null")}), coalesce(lower(i.identity_generation), ''),
                                {(major >= 12 ? "case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' else '' end" : "''")}, col_description(rel, i.ordinal_position::int))
        from ({Relations}) t join information_schema.columns i on (i.table_schema, i.table_name) = (t.nspname, t.relname)
        join pg_attribute a on a.attrelid = rel and a.attname = i.column_name
        union all
        select json_build_array('column', t.nspname, t.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), case when y.typtype = 'd' and y.typnotnull then 'NO' else 'YES' end, null, '', '', col_description(rel, a.attnum))
        from ({Relations}) t join pg_attribute a on a.attrelid = rel and a.attnum > 0 and not a.attisdropped join pg_type y on y.oid = a.atttypid where t.kind = 'materializedView'
        """;

    // As psql's \d: of the rows that a foreign key has for each partition of the table it refers to, the first alone.
    const string Constraints = $"""
        select json_build_array('constraint', t.nspname, t.relname, k.conname, k.contype,
                 case when k.contype in ('p', 'u', 'x')
                      then (select json_agg(a.attname order by a.attnum) from pg_attribute a join pg_index x on x.indexrelid = a.attrelid where a.attrelid = k.conindid and a.attnum <= x.indnkeyatts)
                      else (select json_agg(a.attname order by n) from generate_subscripts(k.conkey, 1) n join pg_attribute a on a.attrelid = rel and a.attnum = k.conkey[n]) end,
                 pg_get_constraintdef(k.oid), (select json_build_array((select q.nspname from pg_namespace q where q.oid = f.relnamespace), f.relname) from pg_class f where f.oid = k.confrelid),
                 (select json_agg(a.attname order by n) from generate_subscripts(k.confkey, 1) n join pg_attribute a on a.attrelid = k.confrelid and a.attnum = k.confkey[n]), k.convalidated)
        from ({Relations}) t join pg_constraint k on k.conrelid = rel
        where k.contype in ('p', 'u', 'x', 'c')
           or k.contype = 'f' and (k.conparentid = 0 or not exists (select from pg_constraint u where u.oid = k.conparentid and u.conrelid = k.conrelid))
        """;

    public static async Task<SortedSet<string>> FactsAsync(PostgresServer server, string database, CancellationToken ct)
    {
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var query in (string[])[Database, Schemas, Tables, Columns(server.Major), Constraints])
            foreach (var line in await Psql.LinesAsync(server, database, query, ct))
                Assert.True(facts.Add(JsonNode.Parse(line)!.ToJsonString()), $"twice: {line}");
        return facts;
    }
}
