using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Grants;

/// <summary>
/// The script that gives a source's role exactly the rights its purposes need. With facts of the server it names schemas, tables and owners;
/// without them (the role cannot connect yet) the server that runs it is asked which there are.
/// </summary>
public sealed class GrantScript(Identifier role, Identifier database, SourceSpec source, IReadOnlyList<Purpose> purposes, GrantFacts? facts)
{
    /// <summary>Tables that one statement names at most: a longer line is hard to read and to run.</summary>
    const int TablesPerStatement = 50;

    readonly SqlScript _script = new();

    public override string ToString()
    {
        if (_script.IsEmpty)
            Write();
        return _script.ToString();
    }

    void Write()
    {
        Heading();
        _script.Add(Rights.Connect(role, database));
        if (Rights.ReadRows(purposes))
            Rows();
        if (purposes.Contains(Purpose.Usage))
            Statistics();
        if (purposes.Contains(Purpose.Diff) && source.TempSchema is { } temp)
            TempSchema(new Identifier(temp));
        if (purposes.Contains(Purpose.Cdc))
            Changes();
    }

    void Heading()
    {
        _script.Remark($"What role {SqlName.Quote(role)} needs in database {SqlName.Quote(database)} for {string.Join(", ", purposes).ToLowerInvariant()}, and no more.");
        _script.Remark($"Run it connected to that database as {Administrator}.");
        if (facts is null)
            _script.Remark($"The role has to exist: create role {SqlName.Quote(role)} login password '...'");
    }

    string Administrator => facts?.Flavour switch
    {
        Versions.ServerFlavour.Rds or Versions.ServerFlavour.Aurora => "a member of rds_superuser",
        Versions.ServerFlavour.CloudSql => "a member of cloudsqlsuperuser",
        Versions.ServerFlavour.AlloyDb => "a member of alloydbsuperuser",
        Versions.ServerFlavour.AzureFlexible => "a member of azure_pg_admin",
        _ => "a superuser",
    };

    void Rows()
    {
        if (facts is null)
        {
            _script.Add(EverySchema());
            return;
        }

        if (facts.Schemas.Count == 0)
        {
            _script.Remark("There are no tables yet; run this again when there are.");
            return;
        }

        _script.Add(Rights.Usage(role, facts.Schemas));
        if (source.Tables is null)
            _script.Add(Rights.SelectAll(role, facts.Schemas));
        else
            foreach (var tables in facts.Tables.Select(table => table.Name).Chunk(TablesPerStatement))
                _script.Add(Rights.Select(role, tables));
        foreach (var (owner, schemas) in facts.Owners)
            _script.Add(Rights.SelectLater(role, owner, schemas));
    }

    /// <summary>The same for whatever schemas and owners there are; the filters of the source cannot be applied here, so it is all of them.</summary>
    ScriptText EverySchema() =>
        $"""
        do $grants$
        declare
            place record;
        begin
            for place in
                select n.nspname as schema, array(select distinct pg_get_userbyid(c.relowner) from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')) as owners
                from pg_namespace n where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            loop
                execute format('grant usage on schema %I to %I', place.schema, {role.Value});
                execute format('grant select on all tables in schema %I to %I', place.schema, {role.Value});
                for at in 1 .. coalesce(array_length(place.owners, 1), 0) loop
                    execute format('alter default privileges for role %I in schema %I grant select on tables to %I', place.owners[at], place.schema, {role.Value});
                end loop;
            end loop;
        end
        $grants$
        """;

    void Statistics()
    {
        _script.Add(Rights.ReadStatistics(role));
        _script.Remark("pg_stat_statements must be in shared_preload_libraries, which takes a restart where it is not:");
        _script.Add(Rights.AddStatistics());
    }

    void TempSchema(Identifier schema)
    {
        _script.Add(Rights.MakeTempSchema(schema));
        _script.Add(Rights.UseTempSchema(role, schema));
    }

    void Changes()
    {
        _script.Add(Rights.Replication(role, facts?.Flavour ?? Versions.ServerFlavour.Plain));
        _script.Remark(LogicalDecoding.Setting(facts?.Flavour ?? Versions.ServerFlavour.Plain, facts?.Version));
        if (facts is null)
        {
            _script.Remark($"Then run `headwater source grants` again: it can list the tables for publication {SqlName.Quote(Publication)} once the role can connect.");
            return;
        }

        foreach (var statement in PublicationPlan.Of(facts.Tables, facts.Published, facts.PublicationExists, facts.Version).Statements(Publication))
            _script.Add(statement);
    }

    Identifier Publication => new(source.Publication ?? PublicationPlan.DefaultName);
}
