using Headwater.Manifests.Documents;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Manifests.DataOs;

/// <summary>Reads what DataOS's scanner is to do, which stands at <paramref name="path"/>: the job's <c>spec</c>.</summary>
sealed class ScannerReader(Document document, string path)
{
    const string Metadata = "DatabaseMetadata";

    /// <summary>DataOS's other kinds, which are no slips of the first.</summary>
    static readonly string[] Kinds = [Metadata, "DashboardMetadata", "PipelineMetadata", "MessagingMetadata", "DataProduct"];

    static readonly string[] Stacks = ["scanner", "scanner:1.0", "scanner:2.0"];

    /// <summary>The scan, or null when there is none to be had, which was said then.</summary>
    public ScanWork? Read(StackBody body)
    {
        if (!IsScanner(body.Stack))
            return null;
        if (body.DryRun)
            document.Diagnostics.Warning(ErrorCode.DiscouragedSpelling, document.Places.Of($"{path}.dryRun"), "`dryRun` counts for nothing here: the job will run", "apply with --dry-run to see what would be done");
        if (body.StackSpec is { } scanner)
            return Scan(scanner, scanner.SourceConfig?.Config ?? new ScannerConfig());
        Missing("stackSpec", "name the depot in it, as depot: dataos://name");
        return null;
    }

    bool IsScanner(string? stack)
    {
        if (stack is null)
            Missing("stack", "write stack: scanner:2.0");
        else if (!Stacks.Contains(stack, StringComparer.OrdinalIgnoreCase) && ForeignStacks.IsScanner(stack))
            document.Diagnostics.Error(ErrorCode.InvalidValue, document.Places.Of($"{path}.stack"), $"stack {Shown.Text(stack)} is not known", "write scanner:2.0 or scanner:1.0");
        return stack is not null && ForeignStacks.IsScanner(stack);
    }

    ScanWork? Scan(ScannerBody scanner, ScannerConfig config)
    {
        CheckType(config.Type);
        CheckPatterns(config);
        if (scanner.Depot is not { } depot)
        {
            Missing("stackSpec.depot", document.Places.Unused.Any(field => field.StartsWith($"{path}.stackSpec.", StringComparison.Ordinal))
                ? "a scan reads a depot: apply the connection as one, and write depot: dataos://name"
                : "write depot: dataos://name");
            return null;
        }

        return new ScanWork
        {
            Source = depot,
            Dialect = config is { DatabaseFilterPattern: null, SchemaFilterPattern: null, TableFilterPattern: null } ? FilterDialect.Native : FilterDialect.DataOs,
            Databases = config.DatabaseFilterPattern,
            Schemas = config.SchemaFilterPattern,
            Tables = config.TableFilterPattern,
            MarkDeleted = config.MarkDeletedTables || config.MarkDeletedTablesfromFilterOnly,
            IncludeTables = config.IncludeTables,
            IncludeViews = config.IncludeViews,
            IncludeTags = config.IncludeTags,
            SampleData = config.IngestSampleData,
        };
    }

    void CheckPatterns(ScannerConfig config)
    {
        var faults = document.Patterns.Check(config.DatabaseFilterPattern, "databaseFilterPattern", FilterDialect.DataOs)
            .Concat(document.Patterns.Check(config.SchemaFilterPattern, "schemaFilterPattern", FilterDialect.DataOs))
            .Concat(document.Patterns.Check(config.TableFilterPattern, "tableFilterPattern", FilterDialect.DataOs));
        document.Report(faults, $"{path}.stackSpec.sourceConfig.config");
    }

    void CheckType(string? type)
    {
        if (type is null || string.Equals(type, Metadata, StringComparison.OrdinalIgnoreCase))
            return;
        var near = Suggestion.Nearest(type, Kinds) == Metadata;
        document.Diagnostics.Error(
            ErrorCode.InvalidValue,
            document.Places.Of($"{path}.stackSpec.sourceConfig.config.type"),
            $"a PostgreSQL has no {Shown.Text(type)}: what is scanned is DatabaseMetadata",
            near ? $"did you mean `{Metadata}`?" : "write type: DatabaseMetadata, or leave it out");
    }

    void Missing(string field, string hint)
    {
        if (!document.Places.IsFaulty($"{path}.{field}"))
            document.Diagnostics.Error(ErrorCode.MissingField, document.Places.Of($"{path}.{field}"), $"`{field.Split('.')[^1]}` is missing in {Shown.Path(field.Contains('.', StringComparison.Ordinal) ? $"{path}.stackSpec" : path)}", hint);
    }
}
