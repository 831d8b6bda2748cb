using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>Something worth saying about a connection text that was understood. It never repeats a value.</summary>
public sealed record ConnectionNote(Severity Severity, string Message, string? Hint = null)
{
    public override string ToString() => Hint is null ? Message : $"{Message}\n  hint: {Hint}";
}
