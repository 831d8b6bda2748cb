using System.Text.Json.Serialization;
using Headwater.Model.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>
/// What the process that connects to a source answers, one JSON line each. <see cref="Ended"/> or <see cref="Failed"/> is the last;
/// a process that goes away without either has died.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StepDone), "step")]
[JsonDerivedType(typeof(Found), "database")]
[JsonDerivedType(typeof(SchemaFound), "schema")]
[JsonDerivedType(typeof(TableFound), "table")]
[JsonDerivedType(typeof(ScopeDone), "scope")]
[JsonDerivedType(typeof(Expected), "expected")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Failed), "failed")]
public abstract record WorkEvent
{
    WorkEvent()
    {
    }

    /// <summary>A step of a check.</summary>
    public sealed record StepDone(CheckStep Step) : WorkEvent;

    /// <summary>A database of the server, scanned or not.</summary>
    public sealed record Found(CatalogDatabase Database) : WorkEvent;

    /// <summary>A schema of the database that is read.</summary>
    public sealed record SchemaFound(CatalogSchema Schema) : WorkEvent;

    /// <summary>How many tables the database that is read will give.</summary>
    public sealed record Expected(string Database, long Tables) : WorkEvent;

    /// <summary>A table of the database that is read.</summary>
    public sealed record TableFound(CatalogTable Table) : WorkEvent;

    /// <summary>A database was read to its end: what is in it and was not named is gone.</summary>
    public sealed record ScopeDone(string Database, long Schemas, long Tables) : WorkEvent;

    /// <summary>All is done; <paramref name="Statements"/> were run on the source.</summary>
    public sealed record Ended(long Statements, IReadOnlyList<string> Notes) : WorkEvent;

    /// <summary>It could not be done.</summary>
    public sealed record Failed(ErrorCode Code, string Message, string? Hint) : WorkEvent;
}
