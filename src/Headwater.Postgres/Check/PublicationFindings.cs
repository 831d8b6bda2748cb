using Headwater.Model.Names;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>What is wrong with the publication of one database: missing, not carrying a table, a table without a replica identity, changes left out.</summary>
static class PublicationFindings
{
    public static IEnumerable<Verdict> Of(CheckSubject subject, DatabaseRights database)
    {
        if (database.Publication is not { } state || PublicationPlan.Of(database, state, subject.Facts.Version) is not { Wanted.Count: > 0 } plan)
            yield break;
        var publication = $"publication {SqlName.Quote(state.Name)}{subject.In(database.Database)}";
        var fix = subject.Run(database.Database, plan.Statements());
        if (!state.Exists)
            yield return Verdict.Failed($"there is no {publication}", fix);
        else if (plan.Missing.Count > 0)
            yield return Verdict.Failed($"{publication} does not carry {Names(plan.Missing)}", fix);
        else if (plan.WithoutIdentity.Count > 0)
            yield return Verdict.Failed($"updates and deletes fail in {Names(plan.WithoutIdentity)}: published without a replica identity", fix);
        foreach (var finding in LeftOut(publication, plan))
            yield return finding;
    }

    static IEnumerable<Verdict> LeftOut(string publication, PublicationPlan plan)
    {
        if (plan.State.Unpublished.Count > 0)
            yield return Verdict.Warning(
                $"{publication} leaves out {string.Join(" and ", plan.State.Unpublished)}",
                Cure.Choice($"{(ScriptText)$"alter publication {plan.State.Name} set (publish = {"insert, update, delete, truncate"})"};"));
        if (plan.Unlogged.Count > 0)
            yield return Verdict.Warning($"changes of unlogged tables cannot be streamed: {Names(plan.Unlogged)}");
    }

    static string Names(IReadOnlyList<TableRights> tables) => CheckSubject.Few([.. tables.Select(table => SqlName.Quote(table.Name))]);
}
