using System.CommandLine;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary>The flags that say how much of a source to use, and what for.</summary>
static class SourceFlags
{
    public static readonly Option<string?> TempSchema = new("--temp-schema") { Description = "Schema for scratch tables; none are made without it", HelpName = "NAME" };
    public static readonly Option<string?> Publication = new("--publication") { Description = "Publication that carries the changes for cdc (headwater)", HelpName = "NAME" };

    static readonly Option<string[]> Databases = new("--databases") { Description = "Database of the server to catalogue; may be repeated", HelpName = "NAME" };
    static readonly Option<bool> AllDatabases = new("--all-databases") { Description = "Catalogue every database of the server that can be connected to" };
    static readonly Option<string[]> IncludeDatabases = new("--include-databases") { Description = "Of those databases, use the ones whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> ExcludeDatabases = new("--exclude-databases") { Description = "Leave out databases whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> Schemas = new("--schemas") { Description = "Use schemas whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> ExcludeSchemas = new("--exclude-schemas") { Description = "Leave out schemas whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> Tables = new("--tables") { Description = "Use tables whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> ExcludeTables = new("--exclude-tables") { Description = "Leave out tables whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> Routines = new("--routines") { Description = "Use functions and procedures whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> ExcludeRoutines = new("--exclude-routines") { Description = "Leave out functions and procedures whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
    static readonly Option<string[]> StatementLogs = new("--statement-logs") { Description = "Log file of the server, or a glob; may be repeated", HelpName = "FILE" };
    static readonly Option<string?> LogGroup = new("--cloudwatch-log-group") { Description = "CloudWatch log group of the server", HelpName = "GROUP" };
    static readonly Option<string?> LogRegion = new("--cloudwatch-region") { Description = "AWS region of the log group (that of --iam-region)", HelpName = "REGION" };
    static readonly Option<string?> LogSecret = new("--cloudwatch-secret") { Description = "Secret with the AWS keys for the log group", HelpName = "SECRET" };
    static readonly Option<string?> LogEndpoint = new("--cloudwatch-endpoint") { Description = "Endpoint of CloudWatch Logs, where it is not AWS's own", HelpName = "URL" };
    static readonly Option<string?> Prefix = new("--target-schema-prefix") { Description = "Prefix of schemas made for this source in a destination", HelpName = "PREFIX" };
    static readonly Option<int?> Connections = new("--connections") { Description = "Connections at most at a time (4)", HelpName = "N", CustomParser = result => Choice.Number(1, SourceSpec.MaxConnections)(result) };
    static readonly Option<string?> Schedule = new("--schedule") { Description = "Cron expression of when to scan", HelpName = "CRON" };
    static readonly Option<string?> Timezone = new("--timezone") { Description = "IANA time zone of the schedule (UTC)", HelpName = "ZONE" };

    public static OptionGroup Use { get; } = new("What to use, and what for",
    [
        PurposeOption.For, Databases, AllDatabases, IncludeDatabases, ExcludeDatabases, Schemas, ExcludeSchemas, Tables, ExcludeTables, Routines, ExcludeRoutines, TempSchema, Publication,
        StatementLogs, LogGroup, LogRegion, LogSecret, LogEndpoint, Prefix, Connections, Schedule, Timezone,
    ]);

    /// <summary>The source with what the flags say in place of what it says.</summary>
    public static SourceSpec Over(CommandContext context, SourceSpec spec) => spec with
    {
        Features = PurposeOption.Given(context) ?? spec.Features,
        Databases = Words(context, Databases) ?? spec.Databases,
        AllDatabases = context.Value(AllDatabases) || spec.AllDatabases,
        DatabaseFilter = Filter(context, IncludeDatabases, ExcludeDatabases) ?? spec.DatabaseFilter,
        Schemas = Filter(context, Schemas, ExcludeSchemas) ?? spec.Schemas,
        Tables = Filter(context, Tables, ExcludeTables) ?? spec.Tables,
        Routines = Filter(context, Routines, ExcludeRoutines) ?? spec.Routines,
        TempSchema = context.Value(TempSchema) ?? spec.TempSchema,
        StatementLogs = Logs(context) ?? spec.StatementLogs,
        TargetSchemaPrefix = context.Value(Prefix) ?? spec.TargetSchemaPrefix,
        Connections = context.Value(Connections) ?? spec.Connections,
        Publication = context.Value(Publication) ?? spec.Publication,
        Schedule = When(context) ?? spec.Schedule,
    };

    static FilterSpec? Filter(CommandContext context, Option<string[]> includes, Option<string[]> excludes) =>
        Words(context, includes) is var taken && Words(context, excludes) is var left && taken is null && left is null
            ? null
            : new FilterSpec { Includes = taken ?? [], Excludes = left ?? [] };

    static StatementLogsSpec? Logs(CommandContext context)
    {
        var files = Words(context, StatementLogs);
        var cloud = context.Value(LogGroup) is { } group ? Cloud(context, group) : null;
        if (cloud is null && ConnectionFlags.FirstGiven(context, [LogRegion, LogSecret, LogEndpoint]) is { } alone)
            throw new HeadwaterException(ErrorCode.BadUsage, $"`{alone.Name}` says nothing without `--cloudwatch-log-group`");
        return files is null && cloud is null ? null : new StatementLogsSpec { Files = files ?? [], CloudWatch = cloud };
    }

    static CloudWatchSpec Cloud(CommandContext context, string group) => new()
    {
        LogGroup = group,
        Region = context.Value(LogRegion) ?? context.Value(ConnectionFlags.IamRegion) ?? throw new HeadwaterException(ErrorCode.BadUsage, "in which AWS region is the log group?", "for example: --cloudwatch-region eu-west-1"),
        Secret = context.Value(LogSecret),
        Endpoint = context.Value(LogEndpoint),
    };

    static ScheduleSpec? When(CommandContext context)
    {
        if (context.Value(Schedule) is { } cron)
            return context.Value(Timezone) is { } zone ? new ScheduleSpec { Cron = cron, Timezone = zone } : new ScheduleSpec { Cron = cron };
        return context.Value(Timezone) is null ? null : throw new HeadwaterException(ErrorCode.BadUsage, "`--timezone` says nothing without `--schedule`");
    }

    /// <summary>Each flag may be repeated; a comma does not separate, since a name or pattern may hold one.</summary>
    static string[]? Words(CommandContext context, Option<string[]> option) => context.Value(option) is { Length: > 0 } words ? words : null;
}
