using System.Text.Json.Serialization;
using Headwater.Discover.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Errors;

namespace Headwater.Runs.Work;

/// <summary>
/// What the process that connects to a source answers, one JSON line each; of an object that a scan found, its content is a line more. <see cref="Ended"/> or <see cref="Failed"/> is the last;
/// a process that goes away without either has died.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StepDone), "step")]
[JsonDerivedType(typeof(Scanned), "scanned")]
[JsonDerivedType(typeof(Script), "script")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Failed), "failed")]
public abstract record WorkEvent
{
    WorkEvent()
    {
    }

    /// <summary>A step of a check.</summary>
    public sealed record StepDone(CheckStep Step) : WorkEvent;

    /// <summary>Something a scan found.</summary>
    public sealed record Scanned(ScanItem Item) : WorkEvent;

    /// <summary>The grant script that was asked for.</summary>
    public sealed record Script(string Sql) : WorkEvent;

    /// <summary>All is done; <paramref name="Statements"/> were run on the source, and the notes say what could not be read.</summary>
    public sealed record Ended(long Statements, IReadOnlyList<string> Notes) : WorkEvent;

    /// <summary>It could not be done.</summary>
    public sealed record Failed(ErrorCode Code, string Message, string? Hint) : WorkEvent;
}
