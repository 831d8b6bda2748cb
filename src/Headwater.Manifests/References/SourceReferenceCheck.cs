using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.References;

/// <summary>Whether the sources that workflows name exist: in the set, or kept already.</summary>
sealed class SourceReferenceCheck(IReadOnlySet<string> declared, IReadOnlySet<string> known)
{
    /// <summary>A name is compared with every other one, of which there may be thousands.</summary>
    const int MostComparisons = 50_000;

    int _compared;

    public void Check(SourceUse use, DiagnosticList diagnostics)
    {
        if (!diagnostics.SaysEnough && !declared.Contains(use.Source) && !known.Contains(use.Source))
            diagnostics.Error(ErrorCode.MissingReference, use.At, $"source {Shown.Text(use.Source)} does not exist", Nearest(use.Source));
    }

    string Nearest(string name)
    {
        _compared += declared.Count + known.Count;
        var near = _compared <= MostComparisons ? Suggestion.Nearest(name, declared.Concat(known)) : null;
        return near is null ? "apply it first, or together with this" : $"did you mean {Shown.Text(near)}?";
    }
}
