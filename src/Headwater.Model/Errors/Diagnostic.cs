namespace Headwater.Model.Errors;

/// <summary>One thing wrong with a document, at the place where it is wrong.</summary>
public sealed record Diagnostic(ErrorCode Code, Severity Severity, SourceSpan At, string Message, string? Hint = null)
{
    /// <summary><c>file:line:column: HW2003 error: message</c>, and the hint on a line of its own.</summary>
    public override string ToString()
    {
        var text = $"{At}: {Code.Text()} {Severity.ToString().ToLowerInvariant()}: {Message}";
        return Hint is null ? text : $"{text}\n  hint: {Hint}";
    }
}
