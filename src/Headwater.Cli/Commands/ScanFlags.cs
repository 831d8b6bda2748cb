using System.CommandLine;
using System.Text.RegularExpressions;
using Headwater.Model.Errors;
using Headwater.Model.Names;
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

    /// <summary>The source, and what of it: null when nothing is left out. In place of a name, an address may name a schema, and a table of it.</summary>
    public static (string Source, ScanScope? Scope) Read(CommandContext context, string source)
    {
        var address = source.StartsWith(DepotAddress.Scheme, StringComparison.OrdinalIgnoreCase) ? DepotAddress.Parse(source) : new DepotAddress(source);
        var given = Given(context);
        if (address.Collection is not { } schema)
            return (address.Depot, given.TakesAll ? null : given);
        if (given is not { Schemas: null, Tables: null })
            throw new HeadwaterException(ErrorCode.BadUsage, "the address and the flags both say which schemas or tables to read", $"write {DepotAddress.Scheme}{address.Depot}, and all of it as flags");
        return (address.Depot, given with { Schemas = Exactly(schema), Tables = address.Dataset is { } table ? Exactly(table) : null });
    }

    static ScanScope Given(CommandContext context)
    {
        return new ScanScope
        {
            Databases = Filter(context, Databases, ExcludeDatabases),
            Schemas = Filter(context, Schemas, ExcludeSchemas),
            Tables = Filter(context, Tables, ExcludeTables),
            Routines = Filter(context, Routines, ExcludeRoutines),
        };
    }

    static FilterSpec Exactly(Identifier name) => new() { Includes = [Regex.Escape(name.Value)] };

    static FilterSpec? Filter(CommandContext context, Option<string[]> includes, Option<string[]> excludes) =>
        (context.Value(includes) ?? [], context.Value(excludes) ?? []) is var (taken, left) && taken.Length + left.Length == 0 ? null : new FilterSpec { Includes = taken, Excludes = left };

    static Option<string[]> Include(string noun, string nouns) =>
        new($"--include-{noun}") { Description = $"Read only {nouns} whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };

    static Option<string[]> Exclude(string noun, string nouns) =>
        new($"--exclude-{noun}") { Description = $"Leave out {nouns} whose whole name matches this pattern; may be repeated", HelpName = "PATTERN" };
}
