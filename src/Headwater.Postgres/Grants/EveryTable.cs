using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Grants;

/// <summary>
/// The rights inside a database that nobody could look into yet, as one block that asks the server which schemas, tables and owners there are.
/// </summary>
sealed class EveryTable(Identifier role, SourceSpec source, IReadOnlyList<Purpose> purposes)
{
    /// <summary>Whether the source's filters can be said in the server's own patterns; where not, nobody could promise to grant no more than is needed.</summary>
    public bool IsPossible => Patterns(source.Schemas).Concat(Patterns(source.Tables)).All(pattern => ServerPattern.Of(pattern) is not null);

    /// <param name="used">Whether the source uses the database's tables.</param>
    /// <param name="statistics">Whether pg_stat_statements is read there.</param>
    public ScriptText? Block(bool used, bool statistics)
    {
        var rows = used && IsPossible && Rights.ReadRows(purposes);
        List<ScriptText> parts = rows ? [Selected, Readable] : [];
        if (rows && purposes.Contains(Purpose.Cdc))
            parts.Add(Published);
        if (statistics)
            parts.Add(Statistics);
        return parts.Count == 0 ? null : ScriptBlock.Of(role, Lines(parts));
    }

    static ScriptText Lines(IReadOnlyList<ScriptText> parts)
    {
        var lines = new ScriptText(0, 0);
        foreach (var (index, part) in parts.Index())
        {
            lines.AppendLiteral(index == 0 ? "" : "\n");
            lines.AppendFormatted(part);
        }

        return lines;
    }

    ScriptText Selected =>
        $"""
            tables := array(
                select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                    and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e'){Scratch}{Filter($"n.nspname", source.Schemas)}{Filter($"c.relname", source.Tables)});
        """;

    ScriptText Scratch => source.TempSchema is { } schema
        ? (ScriptText)$"\n            and not (n.nspname = {schema} and pg_get_userbyid(c.relowner) = reader)"
        : $"";

    ScriptText Readable => source.Tables is null
        ? (ScriptText)$"""
            for one in select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = any (tables) order by 1 loop
                execute format('grant usage on schema %I to %I', one.nspname, reader);
                execute format('grant select on all tables in schema %I to %I', one.nspname, reader);
            end loop;
            for one in select distinct n.nspname, pg_get_userbyid(c.relowner) as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.oid = any (tables) and pg_get_userbyid(c.relowner) <> reader order by 1, 2
            loop
                execute format('alter default privileges for role %I in schema %I grant select on tables to %I', one.owner, one.nspname, reader);
            end loop;
        """
        : $"""
            for one in select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = any (tables) order by 1 loop
                execute format('grant usage on schema %I to %I', one.nspname, reader);
            end loop;
            for one in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = any (tables) order by 1, 2 loop
                execute format('grant select on %I.%I to %I', one.nspname, one.relname, reader);
            end loop;
        """;

    /// <summary>As <see cref="PublicationPlan"/> does it where the tables are known.</summary>
    ScriptText Published =>
        $"""
            for one in
                with recursive tree(oid) as (
                    select unnest(tables)
                    union
                    select i.inhrelid from tree t join pg_inherits i on i.inhparent = t.oid join pg_class c on c.oid = i.inhrelid where c.relispartition)
                select n.nspname, c.relname from tree t join pg_class c on c.oid = t.oid join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relpersistence = 'p' and c.relreplident <> 'f'
                    and not exists (select from pg_index x where x.indrelid = c.oid and x.indisvalid and x.indimmediate
                        and (c.relreplident = 'd' and x.indisprimary or c.relreplident = 'i' and x.indisreplident))
                order by 1, 2
            loop
                execute format('alter table %I.%I replica identity full', one.nspname, one.relname);
            end loop;
            names := (
                with recursive tree(oid, whole) as (
                    select unnest(tables), true
                    union
                    select i.inhrelid, false from tree t join pg_inherits i on i.inhparent = t.oid join pg_class c on c.oid = i.inhrelid where c.relispartition)
                select string_agg(format('%s%I.%I', case when c.relkind = 'r' and c.relhassubclass then 'only ' end, n.nspname, c.relname), ', ' order by n.nspname, c.relname)
                from (select t.oid, bool_and(t.whole) as whole from tree t group by t.oid) t
                join pg_class c on c.oid = t.oid join pg_namespace n on n.oid = c.relnamespace
                where c.relpersistence = 'p'
                    and case when current_setting('server_version_num')::int >= 130000 then c.relkind in ('r', 'p') and t.whole else c.relkind = 'r' end
                    and not exists (select from pg_publication p where p.pubname = {Publication}
                        and (p.puballtables or exists (select from pg_publication_rel r where r.prpubid = p.oid and r.prrelid = c.oid))));
            if names is not null and exists (select from pg_publication p where p.pubname = {Publication}) then
                execute format('alter publication %I add table %s', {Publication}, names);
            elsif names is not null then
                execute format('create publication %I for table %s%s', {Publication}, names,
                    case when current_setting('server_version_num')::int >= 130000 then ' with (publish_via_partition_root = true)' end);
            end if;
        """;

    static ScriptText Statistics =>
        $"""
            for one in select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements' loop
                execute format('grant usage on schema %I to %I', one.nspname, reader);
            end loop;
        """;

    string Publication => PublicationPlan.NameOf(source).Value;

    static IEnumerable<string> Patterns(FilterSpec? filter) => [.. filter?.Includes ?? [], .. filter?.Excludes ?? []];

    static ScriptText Filter(ScriptText name, FilterSpec? filter)
    {
        var text = new ScriptText(0, 0);
        foreach (var (index, pattern) in (filter?.Includes ?? []).Index())
            text.AppendFormatted((ScriptText)$"{Raw(index == 0 ? "\n            and (" : " or ")}{name}::text ~ {ServerPattern.Of(pattern) ?? ""}");
        text.AppendLiteral(filter is { Includes.Count: > 0 } ? ")" : "");
        foreach (var pattern in filter?.Excludes ?? [])
            text.AppendFormatted((ScriptText)$"\n            and {name}::text !~ {ServerPattern.Of(pattern) ?? ""}");
        return text;
    }

    static ScriptText Raw(string literal)
    {
        var text = new ScriptText(0, 0);
        text.AppendLiteral(literal);
        return text;
    }
}
