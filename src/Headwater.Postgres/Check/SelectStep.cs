using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>Whether rows can be read: SELECT on what is selected now, and on what its owners will make later.</summary>
static class SelectStep
{
    /// <summary>Single tables are granted up to this many; beyond it, whole schemas, where nothing of them is filtered out.</summary>
    const int SingleTables = 20;

    public static Verdict Judge(CheckSubject subject)
    {
        if (subject.NotNeeded(subject.ReadsRows) is { } why)
            return Verdict.Skipped(why);
        var count = subject.Tables.Count();
        return count == 0
            ? Verdict.Skipped("there is no table to read")
            : Verdict.Of($"SELECT on {(count == 1 ? "the one table" : $"all {count} tables and views")}", [.. Closed(subject, count), .. Later(subject), .. Filtered(subject)]);
    }

    static IEnumerable<Verdict> Closed(CheckSubject subject, int count)
    {
        var closed = subject.Tables.Where(pair => !pair.Table.Select).ToList();
        if (closed.Count > 0)
            yield return Verdict.Failed(
                $"role {subject.RoleText} lacks SELECT on {closed.Count} of {count} tables: {CheckSubject.Few([.. closed.Select(pair => subject.Table(pair.Database, pair.Table))])}",
                subject.Run(closed.GroupBy(pair => pair.Database.Database, pair => pair.Table)
                    .SelectMany(database => Grant(subject, [.. database]).Select(statement => ((Identifier?)database.Key, statement)))));
    }

    static IEnumerable<ScriptText> Grant(CheckSubject subject, IReadOnlyList<TableRights> closed) =>
        subject.Source.Tables is null && closed.Count > SingleTables
            ? Rights.SelectAll(subject.Role, closed.Select(table => table.Name.Schema).Distinct())
            : Rights.Select(subject.Role, closed.Select(table => table.Name));

    /// <summary>Default privileges know no patterns: where tables are filtered, they would give more than the source uses.</summary>
    static IEnumerable<Verdict> Later(CheckSubject subject)
    {
        if (subject.Source.Tables is not null || subject.Facts.Role.IsMemberOf("pg_read_all_data"))
            yield break;
        var missing = subject.Tables
            .Where(pair => pair.Database.Later is { } later && !later.AreReadable(pair.Table.Owner, pair.Table.Name.Schema))
            .Select(pair => (pair.Database.Database, pair.Table.Owner, pair.Table.Name.Schema))
            .Distinct()
            .GroupBy(place => (place.Database, place.Owner), place => place.Schema)
            .ToList();
        if (missing.Count > 0)
            yield return Verdict.Warning(
                $"tables that {CheckSubject.Few([.. missing.Select(group => group.Key.Owner).Distinct().Select(SqlName.Quote)])} will make cannot be read",
                subject.Run(missing.SelectMany(group => Rights.SelectLater(subject.Role, group.Key.Owner, group).Select(statement => ((Identifier?)group.Key.Database, statement)))));
    }

    static IEnumerable<Verdict> Filtered(CheckSubject subject)
    {
        List<string> filtered = [.. subject.Tables.Where(pair => pair.Table.RowSecurity).Select(pair => subject.Table(pair.Database, pair.Table))];
        if (filtered.Count > 0)
            yield return Verdict.Warning(
                $"row-level security shows this role only some rows of {CheckSubject.Few(filtered)}",
                Administration.IsManaged(subject.Facts.Flavour)
                    ? Cure.Advice($"if it is to see every row, give it a policy of its own on each: {(ScriptText)$"create policy {subject.Role} on ... for select to {subject.Role} using (true)"};")
                    : Cure.Choice($"{(ScriptText)$"alter role {subject.Role} bypassrls"}; -- if it is to see every row"));
    }
}
