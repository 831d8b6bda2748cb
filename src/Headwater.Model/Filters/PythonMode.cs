namespace Headwater.Model.Filters;

/// <summary>The flags that hold at a place of a pattern.</summary>
readonly record struct PythonMode(bool IgnoreCase, bool Ascii, bool DotAll, bool MultiLine, bool Verbose)
{
    /// <summary>The mode with one flag set or not; null when there is no such flag.</summary>
    public PythonMode? With(int flag, bool on) => flag switch
    {
        'i' => this with { IgnoreCase = on },
        'a' => this with { Ascii = on },
        'u' => this with { Ascii = !on },
        's' => this with { DotAll = on },
        'm' => this with { MultiLine = on },
        'x' => this with { Verbose = on },
        _ => null,
    };
}
