using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>A function or procedure as the server takes it. Those that share a name with another go by their signatures, so that none overwrites the other.</summary>
sealed class RoutinePayload(ServerVersion version)
{
    public JsonObject? Of(CatalogRoutine routine, bool isOverloaded)
    {
        var plain = CatalogRoutine.NameOf(routine.Name);
        if (EntityName.Of(isOverloaded ? routine.Name : plain) is not { } name)
            return null;
        var body = new JsonObject
        {
            ["name"] = name,
            ["storedProcedureCode"] = new JsonObject { ["language"] = Language(routine.Language), ["code"] = routine.Body ?? "" },
        };
        if (version.HasProcedureTypes)
            body["storedProcedureType"] = routine.Kind == RoutineKind.Procedure ? "StoredProcedure" : "Function";
        if (name != plain)
            body["displayName"] = routine.Name;
        body.AddIf("description", routine.Comment);
        return body;
    }

    static string Language(string language) => language switch
    {
        "sql" or "plpgsql" => "SQL",
        "plv8" or "plls" or "plcoffee" => "JavaScript",
        "pljava" or "java" or "javau" => "Java",
        _ when language.StartsWith("plpython", StringComparison.Ordinal) => "Python",
        _ => "External",
    };
}
