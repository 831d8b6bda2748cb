using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;

namespace Headwater.Postgres.Check;

/// <summary>Whether scratch tables can be made where the source wants them. Nothing is made to find out.</summary>
static class TempSchemaStep
{
    public static Verdict Judge(CheckSubject subject, SchemaRights? rights)
    {
        if (subject.Source.TempSchema is not { } name)
            return Verdict.Skipped("the source has no tempSchema");
        if (!subject.Has(Purpose.Diff))
            return Verdict.Skipped(subject.NotNeeded);

        var schema = new Identifier(name);
        if (subject.Facts.IsInRecovery)
            return Verdict.Failed($"schema {SqlName.Quote(schema)} cannot be written on a standby", "use the primary for this source, or leave tempSchema out");
        if (rights is null)
            return Verdict.Failed(
                $"there is no schema {SqlName.Quote(schema)}",
                Verdict.Sql(Rights.MakeTempSchema(schema), Rights.UseTempSchema(subject.Role, schema)));
        string[] missing = [.. Missing(rights)];
        return missing.Length == 0
            ? Verdict.Ok($"tables can be made in schema {SqlName.Quote(schema)}")
            : Verdict.Failed(
                $"role {SqlName.Quote(subject.Role)} lacks {string.Join(" and ", missing)} on schema {SqlName.Quote(schema)}",
                Verdict.Sql(Rights.UseTempSchema(subject.Role, schema)));
    }

    static IEnumerable<string> Missing(SchemaRights rights)
    {
        if (!rights.Usage)
            yield return "USAGE";
        if (!rights.Create)
            yield return "CREATE";
    }
}
