using Headwater.Manifests.Documents;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Makes a <see cref="MetadataWorkflow"/> of a file's fields.</summary>
sealed class MetadataReader(MappingNode root, FileTools tools)
{
    const string Config = "source.sourceConfig.config";
    const string Name = "source.serviceName";

    readonly WorkflowDocument _document = new(root, tools);

    public MetadataWorkflow? Read()
    {
        if (_document.Body is not { } body)
            return null;
        var config = body.Source.SourceConfig.Config ?? new DatabaseMetadataBody();
        var (service, source) = ReadName(body.Source.ServiceName);
        return new MetadataWorkflow
        {
            ServiceName = service,
            SourceName = source,
            At = _document.Places.Of(Name),
            Connection = body.Source.ServiceConnection is { } connection ? new PostgresReader(_document, connection.Config).Read() : null,
            Scope = ReadScope(config, service),
            Options = ReadOptions(config),
            Sink = ReadSink(body.Sink),
            Server = body.WorkflowConfig?.OpenMetadataServerConfig is { } server ? new ServerReader(_document).Read(server) : null,
            Outcome = ReadOutcome(body),
        };
    }

    (string Service, string Source) ReadName(string? service)
    {
        if (service is null)
        {
            if (!_document.Places.IsFaulty(Name))
                _document.Error(Name, ErrorCode.MissingField, "`serviceName` is missing in `source`", "the source is kept under it");
            return ("", "");
        }

        var source = string.Concat(service.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')).Trim('-');
        if (ResourceName.Fault(source) is { } fault)
            _document.Error(Name, ErrorCode.InvalidValue, $"`serviceName` makes no name of a source: {fault}");
        else if (source != service)
            _document.Tell(Severity.Note, Name, $"the source is kept as `{source}`");
        return (service, source);
    }

    ScanScope ReadScope(DatabaseMetadataBody config, string service) => new()
    {
        Dialect = FilterDialect.OpenMetadata,
        Databases = Filter(config.DatabaseFilterPattern, "databaseFilterPattern"),
        Schemas = Filter(config.SchemaFilterPattern, "schemaFilterPattern"),
        Tables = Filter(config.TableFilterPattern, "tableFilterPattern"),
        Routines = Filter(config.StoredProcedureFilterPattern, "storedProcedureFilterPattern"),
        IncludeTables = config.IncludeTables,
        IncludeViews = config.IncludeViews,
        IncludeRoutines = config.IncludeStoredProcedures,
        Service = config.UseFqnForFiltering ? service : null,
    };

    FilterSpec? Filter(FilterPattern? pattern, string field)
    {
        if (pattern is null)
            return null;
        var filter = new FilterSpec { Includes = pattern.Includes ?? [], Excludes = pattern.Excludes ?? [] };
        foreach (var fault in tools.Diagnostics.SaysEnough ? [] : tools.Patterns.Check(filter, field, FilterDialect.OpenMetadata))
            _document.Report(fault, $"{Config}.{fault.Path}");
        if (filter.Includes.Count > 0 && filter.Excludes.Count > 0)
            _document.Tell(Severity.Note, $"{Config}.{field}", $"both lists of `{field}` count", "OpenMetadata up to 1.2 left `excludes` out where there are `includes`");
        return filter;
    }

    MetadataOptions ReadOptions(DatabaseMetadataBody config) => new()
    {
        MarkDeletedTables = config.MarkDeletedTables,
        MarkDeletedRoutines = config.MarkDeletedStoredProcedures,
        MarkDeletedSchemas = config.MarkDeletedSchemas,
        MarkDeletedDatabases = config.MarkDeletedDatabases,
        IncludeTags = config.IncludeTags,
        IncludeOwners = config.IncludeOwners,
        IncludeDdl = config.IncludeDDL,
        OverrideMetadata = config.OverrideMetadata,
        JsonSampleRows = JsonSampleRows(config),
        Owners = config.OwnerConfig is { } owners ? new OwnerReader(_document, $"{Config}.ownerConfig").Read(owners) : null,
    };

    int? JsonSampleRows(DatabaseMetadataBody config)
    {
        if (config.JsonSchemaSampleSize is < 1 or > 1000)
            _document.Error($"{Config}.jsonSchemaSampleSize", ErrorCode.InvalidValue, $"`jsonSchemaSampleSize` is {config.JsonSchemaSampleSize}, and can be 1 to 1000");
        return config.ExtractJsonSchema ? config.JsonSchemaSampleSize : null;
    }

    OpenMetadataSink? ReadSink(SinkBody? sink)
    {
        if (sink is null)
        {
            if (!_document.Places.IsFaulty("sink"))
                _document.Tell(Severity.Note, "", "the workflow has no `sink`: what is read stays here");
            return null;
        }

        if (sink.Type == SinkType.MetadataRest)
            return new MetadataRestSink();
        if (sink.Config?.Filename is { Length: > 0 } path)
            return new FileSink(path);
        _document.Error("sink", ErrorCode.MissingField, "`filename` is missing in `sink.config`", "the sink `file` writes JSON lines there");
        return null;
    }

    WorkflowOutcome ReadOutcome(WorkflowBody body)
    {
        var run = body.WorkflowConfig ?? new WorkflowConfigBody();
        if (run.SuccessThreshold is < 0 or > 100)
            _document.Error("workflowConfig.successThreshold", ErrorCode.InvalidValue, $"`successThreshold` is {run.SuccessThreshold}, and is a percentage");
        if (body.PipelineRunId is { } id && !Guid.TryParse(id, out _))
            _document.Error("pipelineRunId", ErrorCode.InvalidValue, "`pipelineRunId` is no UUID");
        return new WorkflowOutcome
        {
            SuccessThreshold = run.SuccessThreshold,
            RaiseOnError = run.RaiseOnError,
            IsVerbose = run.LoggerLevel == LoggerLevel.Debug,
            PipelineFqn = body.IngestionPipelineFQN,
            PipelineRunId = body.PipelineRunId,
        };
    }
}
