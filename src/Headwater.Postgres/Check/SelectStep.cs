using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether rows can be read: SELECT on what is selected now, and on what its owners will make later.</summary>
static class SelectStep
{
    const int NamedTables = 20;

    public static Verdict Judge(CheckSubject subject, IReadOnlySet<(Identifier Owner, Identifier Schema)> defaults)
    {
        if (!subject.ReadsRows)
            return Verdict.Skipped(subject.NotNeeded);
        if (subject.Tables.Count == 0)
            return Verdict.Skipped("there is no table to read");
        return Verdict.Of($"SELECT on all {subject.Tables.Count} tables and views", Findings(subject, defaults));
    }

    static IEnumerable<Verdict> Findings(CheckSubject subject, IReadOnlySet<(Identifier Owner, Identifier Schema)> defaults)
    {
        var closed = subject.Tables.Where(table => !table.Select).ToList();
        var later = Later(subject, defaults);
        if (closed.Count > 0)
            yield return Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks SELECT on {closed.Count} of {subject.Tables.Count} tables: {CheckSubject.Few([.. closed.Select(table => SqlName.Quote(table.Name))])}",
                Verdict.Sql([.. Cure(subject, closed), .. later.Statements]));
        else if (later.Owners.Count > 0)
            yield return Verdict.Warning(
                $"tables that {CheckSubject.Few(later.Owners)} will make cannot be read",
                Verdict.Sql(later.Statements));
        var filtered = subject.Tables.Where(table => table.RowSecurity).ToList();
        if (filtered.Count > 0)
            yield return Verdict.Warning(
                $"row-level security shows this role only some rows of {CheckSubject.Few([.. filtered.Select(table => SqlName.Quote(table.Name))])}");
    }

    /// <summary>Whole schemas where nothing of them is filtered out and much is missing; single tables otherwise.</summary>
    static IEnumerable<ScriptText> Cure(CheckSubject subject, IReadOnlyList<TableRights> closed) =>
        subject.Source.Tables is null && closed.Count > NamedTables
            ? [Rights.SelectAll(subject.Role, closed.Select(table => table.Name.Schema).Distinct())]
            : closed.Chunk(NamedTables).Select(tables => Rights.Select(subject.Role, tables.Select(table => table.Name)));

    static (IReadOnlyList<string> Owners, IReadOnlyList<ScriptText> Statements) Later(CheckSubject subject, IReadOnlySet<(Identifier Owner, Identifier Schema)> defaults)
    {
        if (subject.Source.Tables is not null || subject.Facts.Role.IsSuperuser)
            return ([], []);
        var missing = subject.Tables
            .Where(table => table.Owner != subject.Role)
            .Select(table => (table.Owner, table.Name.Schema))
            .Distinct()
            .Where(pair => !defaults.Contains(pair))
            .GroupBy(pair => pair.Owner)
            .ToList();
        return (
            [.. missing.Select(group => SqlName.Quote(group.Key))],
            [.. missing.Select(group => Rights.SelectLater(subject.Role, group.Key, group.Select(pair => pair.Schema)))]);
    }
}
