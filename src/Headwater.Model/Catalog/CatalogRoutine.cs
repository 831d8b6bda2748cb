using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A function, procedure, aggregate or window function. Its name is its signature, <c>name(type, type)</c>, since several may share a name.</summary>
public sealed record CatalogRoutine(long Oid, string Database, string Schema, string Name, string Owner, string? Comment = null) : SchemaObject(CatalogKind.Routine)
{
    public required RoutineKind Kind { get; init; }

    /// <summary>As they were declared, with names, modes and defaults.</summary>
    public required string Arguments { get; init; }

    /// <summary>Null for a procedure.</summary>
    public string? Result { get; init; }

    public required string Language { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Volatility Volatility { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ParallelSafety Parallel { get; init; }

    /// <summary>Null for any null argument, without being called.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Strict { get; init; }

    /// <summary>Runs with the rights of its owner.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SecurityDefiner { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Leakproof { get; init; }

    public double? Cost { get; init; }

    /// <summary>How many rows the planner expects of a set.</summary>
    public double? Rows { get; init; }

    /// <summary>Set while it runs, as <c>name=value</c>.</summary>
    public IReadOnlyList<string>? Settings { get; init; }

    /// <summary>Its source; of a C function the symbol.</summary>
    public string? Body { get; init; }

    public string? Library { get; init; }

    public RoutineAggregate? Aggregate { get; init; }
}
