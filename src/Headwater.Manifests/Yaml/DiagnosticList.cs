using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>
/// What is wrong with one file. A fault is told once, however often an alias repeats it, and no more of them are kept than
/// a person would read: the rest are counted, and weigh as much as the worst of them.
/// </summary>
sealed class DiagnosticList(string file, int most)
{
    readonly HashSet<Diagnostic> _kept = [];
    int _more;
    Severity _worst;

    public void Error(ErrorCode code, SourceSpan at, string message, string? hint = null) =>
        Add(new Diagnostic(code, Severity.Error, at, message, hint));

    public void Warning(ErrorCode code, SourceSpan at, string message, string? hint = null) =>
        Add(new Diagnostic(code, Severity.Warning, at, message, hint));

    public void Add(Diagnostic diagnostic)
    {
        if (_kept.Count < most || _kept.Contains(diagnostic))
        {
            _kept.Add(diagnostic);
            return;
        }

        _more++;
        _worst = diagnostic.Severity > _worst ? diagnostic.Severity : _worst;
    }

    /// <summary>Whether more would be neither shown nor needed to know that the file is wrong: then what costs time need not be judged.</summary>
    public bool SaysEnough => _kept.Count >= most && (_worst == Severity.Error || _kept.Any(diagnostic => diagnostic.Severity == Severity.Error));

    /// <summary>In the order of the file; what concerns all of it comes last.</summary>
    public IReadOnlyList<Diagnostic> InOrder()
    {
        var kept = _kept.OrderBy(diagnostic => diagnostic.At.Line == 0 ? int.MaxValue : diagnostic.At.Line).ThenBy(diagnostic => diagnostic.At.Column).ToList();
        if (_more > 0)
            kept.Add(new Diagnostic(ErrorCode.InvalidValue, _worst, new SourceSpan(file, 0, 0), $"{_more} more of the kind in this file"));
        return kept;
    }
}
