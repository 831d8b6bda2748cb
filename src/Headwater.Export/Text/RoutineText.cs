using Headwater.Model.Catalog;

namespace Headwater.Export.Text;

/// <summary>What a routine says of itself, in words.</summary>
static class RoutineText
{
    /// <summary>What callers may count on; that of an aggregate is its functions'.</summary>
    public static IEnumerable<string> Promises(CatalogRoutine routine)
    {
        if (routine.Kind is RoutineKind.Function or RoutineKind.Window)
            yield return routine.Volatility.ToString().ToLowerInvariant();
        if (routine.Strict)
            yield return "null for any null argument";
        if (routine.SecurityDefiner)
            yield return "runs with the rights of its owner";
        if (routine.Parallel == ParallelSafety.Safe)
            yield return "parallel safe";
    }

    /// <summary>What somebody wrote in the database; null for what is compiled into a library or made of other functions.</summary>
    public static string? Source(CatalogRoutine routine) =>
        routine is { Aggregate: null, Library: null, Language: not "internal", Body: { } body } && !string.IsNullOrWhiteSpace(body) ? body.Trim('\n') : null;

    /// <summary>By which renderers colour a block of its source.</summary>
    public static string BlockLanguage(CatalogRoutine routine) => routine.Language switch
    {
        "sql" => "sql",
        "plpgsql" => "plpgsql",
        "plperl" or "plperlu" => "perl",
        "plpython3u" => "python",
        "pltcl" or "pltclu" => "tcl",
        _ => "text",
    };
}
