using Headwater.Model.Names;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether there is anything to use, and whether its schemas can be entered.</summary>
static class ObjectsStep
{
    public static Verdict Judge(CheckSubject subject) => Verdict.Of(Summary(subject), [.. subject.Unread, .. Closed(subject), .. Empty(subject)]);

    static string Summary(CheckSubject subject)
    {
        var tables = subject.Databases.Sum(database => database.Tables.Count);
        var schemas = subject.Databases.Sum(database => database.Schemas.Count);
        return $"{tables} {(tables == 1 ? "table or view" : "tables and views")} in {schemas} schema{(schemas == 1 ? "" : "s")}{(subject.Databases.Count > 1 ? $" of {subject.Databases.Count} databases" : "")}";
    }

    static IEnumerable<Verdict> Closed(CheckSubject subject)
    {
        if (!subject.ReadsRows)
            yield break;
        var closed = subject.Databases
            .Select(database => (database.Database, Schemas: database.Tables.Where(table => !table.Usage).Select(table => table.Name.Schema).Distinct().ToList()))
            .Where(database => database.Schemas.Count > 0)
            .ToList();
        if (closed.Count > 0)
            yield return Verdict.Failed(
                $"role {subject.RoleText} lacks USAGE on schema {CheckSubject.Few([.. closed.SelectMany(database => database.Schemas.Select(schema => $"{SqlName.Quote(schema)}{subject.In(database.Database)}"))])}",
                subject.Run(closed.SelectMany(database => Rights.Usage(subject.Role, database.Schemas).Select(statement => ((Identifier?)database.Database, statement)))));
    }

    static IEnumerable<Verdict> Empty(CheckSubject subject)
    {
        var filtered = subject.Source is not { Schemas: null, Tables: null };
        var empty = subject.Databases.Where(database => database.Tables.Count == 0).Select(database => SqlName.Quote(database.Database)).ToList();
        if (empty.Count > 0)
            yield return filtered
                ? Verdict.Warning($"the source's filters select no table of database {CheckSubject.Few(empty)}", "look at `schemas` and `tables` of the source: a pattern matches the whole name, and case counts")
                : Verdict.Warning($"there are no tables in database {CheckSubject.Few(empty)}");
    }
}
