using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// The script that gives a source's role exactly the rights its purposes need: what holds in the whole server first, then database by
/// database, each reached by a psql command where there are several.
/// </summary>
public sealed class GrantScript(Identifier role, SourceSpec source, IReadOnlyList<Purpose> purposes, GrantFacts facts)
{
    readonly SqlScript _script = new();

    IReadOnlyList<Identifier> Names => [.. facts.Databases.Select(database => database.Name).Prepend(facts.Home).Distinct()];

    bool IsOne => Names.Count == 1 && !facts.EveryDatabase;

    public override string ToString()
    {
        if (_script.IsEmpty)
            Write();
        return _script.ToString();
    }

    void Write()
    {
        new GrantHeading(role, purposes, facts, IsOne).WriteTo(_script);
        WholeServer();
        var inside = new DatabaseGrants(role, source, purposes, facts);
        foreach (var name in Names)
            Database(name, inside.Of(name));
        if (facts.EveryDatabase && inside.OfAny() is { IsEmpty: false } any)
            _script.Section("Every other database of the server: run this in each.").Add(any);
    }

    void WholeServer()
    {
        foreach (var database in Names)
            _script.Add(Rights.Connect(role, database));
        if (facts.EveryDatabase)
            _script.Add(EveryConnect());
        if (purposes.Contains(Purpose.Usage))
            Statistics();
        if (purposes.Contains(Purpose.Cdc))
            Replication();
    }

    void Statistics()
    {
        foreach (var statement in Rights.ReadStatistics(role, facts.Server))
            _script.Add(statement);
        if (Administration.IsManaged(facts.Flavour) && facts.Server?.Version.IsAtLeast(16) != false)
            _script.Remark($"Where that cannot be granted by itself, pg_monitor can, which holds it: grant pg_monitor to {(ScriptText)$"{role}"};");
        if (facts.Statistics?.Loaded != true)
            _script.Remark($"pg_stat_statements must be loaded: {Preload.Change(facts.Flavour)}");
    }

    void Replication()
    {
        _script.Add(Rights.Replication(role, facts.Flavour));
        if (facts.Server is not { } server || !LogicalDecoding.Enabled(server.WalLevel, server.Version))
            _script.Remark($"Logical decoding must be on: {LogicalDecoding.Setting(facts.Flavour, facts.Server?.Version)}");
    }

    void Database(Identifier name, SqlScript inside)
    {
        if (inside.IsEmpty)
            return;
        if (!IsOne)
            _script.Section($"Database {(ScriptText)$"{name}"}:").Command(DatabaseSwitch.To(name));
        _script.Add(inside);
    }

    ScriptText EveryConnect() => ScriptBlock.Of(
        role,
        $"""
            for one in select d.datname from pg_database d where d.datallowconn and not d.datistemplate and d.datname <> all ({SelectedDatabases.OfClouds}) loop
                execute format('grant connect on database %I to %I', one.datname, reader);
            end loop;
        """);
}
