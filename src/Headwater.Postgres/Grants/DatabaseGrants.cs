using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>What has to be run inside one database: its names where somebody could look, a block that finds them where nobody could.</summary>
sealed class DatabaseGrants(Identifier role, SourceSpec source, IReadOnlyList<Purpose> purposes, GrantFacts facts)
{
    public SqlScript Of(Identifier name)
    {
        var script = new SqlScript();
        var database = facts.Databases.FirstOrDefault(database => database.Name == name);
        var statistics = name == facts.Home && purposes.Contains(Purpose.Usage);
        if (statistics)
            Extension(script);
        if (database is { Rights: { } rights })
            Known(script, rights);
        else
            Unknown(script, used: database is not null, statistics && facts.Statistics is null);
        return script;
    }

    /// <summary>For a database of which not even the name is known.</summary>
    public SqlScript OfAny()
    {
        var script = new SqlScript();
        Unknown(script, used: true, statistics: false);
        return script;
    }

    void Extension(SqlScript script)
    {
        if (facts.Flavour == ServerFlavour.AzureFlexible && facts.Statistics?.Installed != true)
            script.Remark("The server parameter azure.extensions must list pg_stat_statements.");
        if (facts.Statistics is { } known)
            script.Add(Rights.StatementStatistics(role, known));
        else
            script.Add($"create extension if not exists pg_stat_statements");
    }

    void Known(SqlScript script, DatabaseRights rights)
    {
        if (Rights.ReadRows(purposes) && rights.Tables.Count > 0)
            Rows(script, rights);
        else if (Rights.ReadRows(purposes))
            script.Remark("The source selects no table here yet; run `headwater source grants` again when it does.");
        TempSchema(script);
        if (rights.Publication is { } publication)
            Changes(script, PublicationPlan.Of(rights, publication, facts.Server!.Version));
    }

    void Rows(SqlScript script, DatabaseRights rights)
    {
        script.Add(Rights.Usage(role, rights.Schemas));
        if (source.Tables is not null)
        {
            script.Add(Rights.Select(role, rights.Tables.Select(table => table.Name)));
            script.Remark("Tables that are made later and match the source's patterns need this again: default privileges know no patterns.");
            return;
        }

        script.Add(Rights.SelectAll(role, rights.Schemas));
        foreach (var owner in rights.Tables.Where(table => table.Owner != role).GroupBy(table => table.Owner))
            script.Add(Rights.SelectLater(role, owner.Key, owner.Select(table => table.Name.Schema).Distinct()));
    }

    void Unknown(SqlScript script, bool used, bool statistics)
    {
        var every = new EveryTable(role, source, purposes);
        if (used)
            TempSchema(script);
        if (used && !every.IsPossible && Rights.ReadRows(purposes))
            script.Remark("The source's patterns cannot be said in SQL: run this so that the role can connect, then `headwater source grants` again for its tables.");
        if (every.Block(used, statistics) is { } block)
            script.Add(block);
    }

    void TempSchema(SqlScript script)
    {
        if (!Rights.MakeTables(purposes) || source.TempSchema is not { } name)
            return;
        var schema = new Identifier(name);
        script.Add(Rights.MakeTempSchema(schema));
        script.Add(Rights.UseTempSchema(role, schema));
    }

    static void Changes(SqlScript script, PublicationPlan plan)
    {
        if (plan.WithoutIdentity.Count > 0)
            script.Remark("These tables have nothing that identifies a row; once published, their updates and deletes would fail. Each takes an exclusive lock for a moment:");
        script.Add(plan.Statements());
    }
}
