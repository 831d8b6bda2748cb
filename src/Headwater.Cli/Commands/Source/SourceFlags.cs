using System.CommandLine;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary>The flags that say how much of a source to use, and what for.</summary>
static class SourceFlags
{
    static readonly Option<string[]> Databases = new("--databases") { Description = "Databases of the server to catalogue", HelpName = "NAMES" };
    static readonly Option<bool> AllDatabases = new("--all-databases") { Description = "Catalogue every database of the server that can be connected to" };
    static readonly Option<string[]> Schemas = new("--schemas") { Description = "Use schemas whose whole name matches one of these patterns", HelpName = "PATTERNS" };
    static readonly Option<string[]> ExcludeSchemas = new("--exclude-schemas") { Description = "Leave out schemas whose whole name matches one of these patterns", HelpName = "PATTERNS" };
    static readonly Option<string[]> Tables = new("--tables") { Description = "Use tables whose whole name matches one of these patterns", HelpName = "PATTERNS" };
    static readonly Option<string[]> ExcludeTables = new("--exclude-tables") { Description = "Leave out tables whose whole name matches one of these patterns", HelpName = "PATTERNS" };
    static readonly Option<string?> TempSchema = new("--temp-schema") { Description = "Schema for scratch tables; none are made without it", HelpName = "NAME" };
    static readonly Option<string[]> StatementLogs = new("--statement-logs") { Description = "Files of the server's log", HelpName = "FILES" };
    static readonly Option<string?> LogGroup = new("--cloudwatch-log-group") { Description = "CloudWatch log group of the server", HelpName = "GROUP" };
    static readonly Option<string?> LogRegion = new("--cloudwatch-region") { Description = "AWS region of the log group", HelpName = "REGION" };
    static readonly Option<string?> LogSecret = new("--cloudwatch-secret") { Description = "Secret with the AWS keys for the log group", HelpName = "SECRET" };
    static readonly Option<string?> Prefix = new("--target-schema-prefix") { Description = "Prefix of schemas made for this source in a destination", HelpName = "PREFIX" };
    static readonly Option<int?> Connections = new("--connections") { Description = "Connections at most at a time (4)", HelpName = "N" };
    static readonly Option<string?> Publication = new("--publication") { Description = "Publication that carries the changes for cdc (headwater)", HelpName = "NAME" };
    static readonly Option<string?> Schedule = new("--schedule") { Description = "Cron expression of when to scan", HelpName = "CRON" };
    static readonly Option<string?> Timezone = new("--timezone") { Description = "IANA time zone of the schedule (UTC)", HelpName = "ZONE" };

    public static IReadOnlyList<Option> All { get; } =
    [
        PurposeOption.For, Databases, AllDatabases, Schemas, ExcludeSchemas, Tables, ExcludeTables, TempSchema,
        StatementLogs, LogGroup, LogRegion, LogSecret, Prefix, Connections, Publication, Schedule, Timezone,
    ];

    /// <summary>The source with what the flags say in place of what it says.</summary>
    public static SourceSpec Over(CommandContext context, SourceSpec spec) => spec with
    {
        Features = PurposeOption.Given(context) ?? spec.Features,
        Databases = Words(context, Databases) ?? spec.Databases,
        AllDatabases = context.Value(AllDatabases) || spec.AllDatabases,
        Schemas = Filter(context, Schemas, ExcludeSchemas) ?? spec.Schemas,
        Tables = Filter(context, Tables, ExcludeTables) ?? spec.Tables,
        TempSchema = context.Value(TempSchema) ?? spec.TempSchema,
        StatementLogs = Logs(context) ?? spec.StatementLogs,
        TargetSchemaPrefix = context.Value(Prefix) ?? spec.TargetSchemaPrefix,
        Connections = context.Value(Connections) ?? spec.Connections,
        Publication = context.Value(Publication) ?? spec.Publication,
        Schedule = context.Value(Schedule) is { } cron ? new ScheduleSpec { Cron = cron, Timezone = context.Value(Timezone) ?? "UTC" } : spec.Schedule,
    };

    static FilterSpec? Filter(CommandContext context, Option<string[]> includes, Option<string[]> excludes) =>
        Words(context, includes) is var taken && Words(context, excludes) is var left && taken is null && left is null
            ? null
            : new FilterSpec { Includes = taken ?? [], Excludes = left ?? [] };

    static StatementLogsSpec? Logs(CommandContext context)
    {
        var files = Words(context, StatementLogs);
        var cloud = context.Value(LogGroup) is { } group
            ? new CloudWatchSpec { LogGroup = group, Region = context.Value(LogRegion) ?? context.Value(ConnectionFlags.IamRegion) ?? "", Secret = context.Value(LogSecret) }
            : null;
        return files is null && cloud is null ? null : new StatementLogsSpec { Files = files ?? [], CloudWatch = cloud };
    }

    /// <summary>Each flag may be repeated; a comma does not separate, since a name or pattern may hold one.</summary>
    static string[]? Words(CommandContext context, Option<string[]> option) => context.Value(option) is { Length: > 0 } words ? words : null;
}
