using System.CommandLine;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands;

/// <summary>The flags that narrow one scan. What they leave out stays in the catalogue as it is.</summary>
static class ScanFlags
{
    static readonly Option<string[]> Databases = Include("database", "databases");
    static readonly Option<string[]> ExcludeDatabases = Exclude("database", "databases");
    static readonly Option<string[]> Schemas = Include("schema", "schemas");
    static readonly Option<string[]> ExcludeSchemas = Exclude("schema", "schemas");
    static readonly Option<string[]> Tables = Include("table", "tables and views");
    static readonly Option<string[]> ExcludeTables = Exclude("table", "tables and views");

    static readonly Option<string[]> Routines = Include("routine", "functions and procedures");
    static readonly Option<string[]> ExcludeRoutines = Exclude("routine", "functions and procedures");

    public static OptionGroup Scope { get; } = new("What to read, of what the source itself says", [Databases, ExcludeDatabases, Schemas, ExcludeSchemas, Tables, ExcludeTables, Routines, ExcludeRoutines]);

    /// <summary>Null when nothing is left out.</summary>
    public static ScanScope? Read(CommandContext context)
    {
        var scope = new ScanScope
        {
            Databases = Filter(context, Databases, ExcludeDatabases),
            Schemas = Filter(context, Schemas, ExcludeSchemas),
            Tables = Filter(context, Tables, ExcludeTables),
            Routines = Filter(context, Routines, ExcludeRoutines),
        };
        return scope.TakesAll ? null : scope;
    }

    static FilterSpec? Filter(CommandContext context, Option<string[]> includes, Option<string[]> excludes) =>
        (context.Value(includes) ?? [], context.Value(excludes) ?? []) is var (taken, left) && taken.Length + left.Length == 0 ? null : new FilterSpec { Includes = taken, Excludes = left };

    static Option<string[]> Include(string noun, string nouns) =>
        new($"--include-{noun}") { Description = $"Read only {nouns} whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };

    static Option<string[]> Exclude(string noun, string nouns) =>
        new($"--exclude-{noun}") { Description = $"Leave out {nouns} whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
}
