namespace Headwater.Model.Filters;

/// <summary>What Python would refuse of a pattern, and where. It never leaves this folder.</summary>
sealed class PythonPatternException(string message, int offset, string? hint = null) : Exception(message)
{
    /// <summary>The character, counted from 0, as Python says it.</summary>
    public int Offset { get; } = offset;

    public string? Hint { get; } = hint;
}
