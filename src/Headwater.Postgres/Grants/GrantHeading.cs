using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Grants;

/// <summary>What a grant script says of itself: what it gives, who runs it where, and what it cannot know.</summary>
sealed class GrantHeading(Identifier role, IReadOnlyList<Purpose> purposes, GrantFacts facts, bool isOne)
{
    const int NamedOwners = 10;

    public void WriteTo(SqlScript script)
    {
        var place = isOne ? $"in database {(ScriptText)$"{facts.Home}"}" : "in the databases below";
        script.Remark($"What role {(ScriptText)$"{role}"} needs {place} for {string.Join(", ", purposes).ToLowerInvariant()}, and no more.");
        script.Remark(isOne ? $"Run it connected to that database as {Who}." : $"Run it by psql as {Who}; with another program, run each part in the database that it names.");
        foreach (var remark in Remarks())
            script.Remark(remark);
    }

    string Who => $"{Administration.Of(facts.Flavour)}{(Administration.IsManaged(facts.Flavour) && Owners is { Length: > 0 } owners ? $" that is a member of the tables' owners too ({owners})" : "")}"
        + (facts.Server is { IsInRecovery: true } ? ", on the primary: this server is a standby" : "");

    string Owners
    {
        get
        {
            var names = facts.Databases.SelectMany(database => database.Rights?.Tables ?? []).Select(table => table.Owner).Where(owner => owner != role).Distinct().ToList();
            return string.Join(", ", names.Take(NamedOwners).Select(name => $"{(ScriptText)$"{name}"}")) + (names.Count > NamedOwners ? " ..." : "");
        }
    }

    IEnumerable<string> Remarks()
    {
        if (facts.Server is null)
            yield return $"Nobody could connect as that role yet. Where it does not exist: create role {(ScriptText)$"{role}"} login password '...';";
        if (facts.Server is { Role.IsSuperuser: true })
            yield return "The role is a superuser and lacks nothing. A role of its own would keep the server safer.";
        foreach (var absent in facts.Absent)
            yield return $"There is no database {(ScriptText)$"{absent}"}.";
    }
}
