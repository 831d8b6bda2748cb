using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Tells OpenMetadata's workflows apart, before anything else of one is judged: the rest would only be called unknown.</summary>
static class WorkflowKind
{
    const string Postgres = "postgres";

    static readonly Dictionary<string, string> BySource = new(StringComparer.OrdinalIgnoreCase)
    {
        ["postgres-usage"] = "usage", ["query-log-usage"] = "usage", ["postgres-lineage"] = "lineage", ["query-log-lineage"] = "lineage", ["testSuite"] = "test suite", ["dbt"] = "dbt",
    };

    static readonly Dictionary<string, string> ByConfig = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DatabaseMetadata"] = "metadata", ["DatabaseUsage"] = "usage", ["DatabaseLineage"] = "lineage", ["Profiler"] = "profiler",
        ["AutoClassification"] = "classification", ["TestSuite"] = "test suite", ["DBT"] = "dbt",
    };

    /// <summary>Whether it is a metadata workflow of a PostgreSQL; if not, that was said.</summary>
    public static bool IsMetadata(MappingNode root, DiagnosticList diagnostics)
    {
        var source = root.Find("source") as MappingNode;
        var type = source?.Text("type");
        if (type is not null && BySource.TryGetValue(type.Text, out var kind))
            return NotRun(kind, type, diagnostics);
        if (type is not null && !string.Equals(type.Text, Postgres, StringComparison.OrdinalIgnoreCase))
            return NotPostgres(type, diagnostics);

        var config = ((source?.Find("sourceConfig") as MappingNode)?.Find("config") as MappingNode)?.Text("type");
        if (config is null || (ByConfig.TryGetValue(config.Text, out kind) && kind == "metadata"))
            return true;
        return kind is not null ? NotRun(kind, config, diagnostics) : Unknown(config, diagnostics);
    }

    static bool NotRun(string kind, ScalarNode at, DiagnosticList diagnostics)
    {
        diagnostics.Error(ErrorCode.InvalidValue, at.At, $"this is a {kind} workflow, and this version runs metadata workflows only", "those have `source.type: postgres` and `sourceConfig.config.type: DatabaseMetadata`");
        return false;
    }

    static bool NotPostgres(ScalarNode type, DiagnosticList diagnostics)
    {
        var near = Suggestion.Nearest(type.Text, [Postgres, .. BySource.Keys]);
        diagnostics.Error(
            ErrorCode.InvalidValue,
            type.At,
            $"a workflow of type {Shown.Text(type.Text)} cannot be read: this product reads PostgreSQL only",
            near is null ? "write type: postgres for a PostgreSQL" : $"did you mean `{near}`?");
        return false;
    }

    static bool Unknown(ScalarNode config, DiagnosticList diagnostics)
    {
        var near = Suggestion.Nearest(config.Text, ByConfig.Keys);
        diagnostics.Error(
            ErrorCode.InvalidValue,
            config.At,
            $"`sourceConfig.config.type` cannot be {Shown.Text(config.Text)}: it is one of {string.Join(", ", ByConfig.Keys)}",
            near is null ? null : $"did you mean `{near}`?");
        return false;
    }
}
