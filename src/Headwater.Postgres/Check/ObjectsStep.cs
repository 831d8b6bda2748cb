using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether there is anything to use, and whether its schemas can be entered.</summary>
static class ObjectsStep
{
    public static Verdict Judge(CheckSubject subject)
    {
        var schemas = subject.Tables.Select(table => table.Name.Schema).Distinct().ToList();
        if (subject.Tables.Count == 0)
            return Verdict.Warning(
                subject.Source.Schemas is null && subject.Source.Tables is null ? "the database has no tables" : "the source's filters select no table of this database",
                subject.Source.Schemas is null && subject.Source.Tables is null ? null : "look at `schemas` and `tables` of the source: a pattern matches the whole name");

        var summary = $"{subject.Tables.Count} tables and views in {schemas.Count} schema{(schemas.Count == 1 ? "" : "s")}";
        var closed = subject.Tables.Where(table => !table.Usage).Select(table => table.Name.Schema).Distinct().ToList();
        return closed.Count == 0 || !subject.ReadsRows
            ? Verdict.Ok(summary)
            : Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks USAGE on schema {CheckSubject.Few([.. closed.Select(SqlName.Quote)])}",
                Verdict.Sql(Rights.Usage(subject.Role, closed)));
    }
}
