namespace Headwater.Model.Filters;

/// <summary>Reads the flags of <c>(?i)</c>, which count for the whole pattern, and of <c>(?i-s:...)</c>, which count for a group.</summary>
sealed class PythonFlags(PythonSource source)
{
    /// <summary>The mode that results, and whether it is the whole pattern's. The first flag was not taken yet.</summary>
    public (PythonMode Mode, bool Whole) Read(PythonMode mode, int at)
    {
        var on = Letters(at);
        if (on.Contains('a', StringComparison.Ordinal) && on.Contains('u', StringComparison.Ordinal))
            throw source.Fault("the flags a and u exclude each other", at);
        mode = on.Aggregate(mode, (with, flag) => Set(with, flag, true, at));
        if (source.Take(')'))
            return (mode, true);

        var off = source.Take('-') ? Letters(at) : "";
        if (off.Length == 0 && on.Length == 0)
            throw source.Fault("a flag is missing", at);
        if (off.IndexOfAny(['a', 'u']) >= 0)
            throw source.Fault("the flags a and u cannot be taken off", at);
        if (off.Any(flag => on.Contains(flag, StringComparison.Ordinal)))
            throw source.Fault("a flag is set and taken off", at);
        if (!source.Take(':'))
            throw source.Fault("a colon is expected behind the flags", source.At);
        return (off.Aggregate(mode, (with, flag) => Set(with, flag, false, at)), false);
    }

    string Letters(int at)
    {
        var letters = source.Digits(int.MaxValue, c => c is not (PythonSource.End or ')' or ':' or '-'));
        return source.Next == PythonSource.End ? throw source.Fault("`-`, `:` or `)` is expected behind the flags", at) : letters;
    }

    PythonMode Set(PythonMode mode, char flag, bool on, int at) =>
        mode.With(flag, on) ?? throw source.Fault(flag == 'L' ? "the flag L is for bytes only" : "there is no such flag", at);
}
