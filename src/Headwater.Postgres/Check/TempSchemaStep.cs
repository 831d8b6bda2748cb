using Headwater.Model.Names;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether scratch tables can be made where the source wants them. Nothing is made to find out.</summary>
static class TempSchemaStep
{
    public static Verdict Judge(CheckSubject subject)
    {
        if (subject.NotNeeded(Rights.MakeTables(subject.Purposes)) is { } why)
            return Verdict.Skipped(why);
        if (subject.Source.TempSchema is not { } name)
            return Verdict.Skipped("the source has no tempSchema");
        var schema = new Identifier(name);
        return subject.Facts.IsInRecovery
            ? Verdict.Failed($"schema {SqlName.Quote(schema)} cannot be written on a standby", "use the primary for this source, or leave tempSchema out")
            : Verdict.Of($"tables can be made in schema {SqlName.Quote(schema)}", subject.Databases.SelectMany(database => In(subject, database, schema)));
    }

    static IEnumerable<Verdict> In(CheckSubject subject, DatabaseRights database, Identifier schema)
    {
        var place = $"schema {SqlName.Quote(schema)}{subject.In(database.Database)}";
        if (database.TempSchema is not { } rights)
            yield return Verdict.Failed($"there is no {place}", subject.Run(database.Database, Rights.MakeTempSchema(schema), Rights.UseTempSchema(subject.Role, schema)));
        else if (rights is not { Usage: true, Create: true })
            yield return Verdict.Failed($"role {subject.RoleText} lacks {Missing(rights)} on {place}", subject.Run(database.Database, Rights.UseTempSchema(subject.Role, schema)));
    }

    static string Missing(SchemaRights rights) => rights switch
    {
        { Usage: true } => "CREATE",
        { Create: true } => "USAGE",
        _ => "USAGE and CREATE",
    };
}
