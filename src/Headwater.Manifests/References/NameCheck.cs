using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.References;

/// <summary>Whether what manifests name exists: in the set, or kept already. Whatever has a check of its own is none of these.</summary>
sealed class NameCheck(Func<string, IReadOnlySet<string>> declared, Func<string, IReadOnlySet<string>> known)
{
    /// <summary>A name is compared with every other one, of which there may be thousands.</summary>
    const int MostComparisons = 50_000;

    readonly Dictionary<string, (IReadOnlySet<string> Declared, IReadOnlySet<string> Known)> _names = new(StringComparer.Ordinal);
    int _compared;

    public void Check(NameUse use, DiagnosticList diagnostics)
    {
        if (diagnostics.SaysEnough)
            return;
        if (!_names.TryGetValue(use.Noun, out var names))
            _names[use.Noun] = names = (declared(use.Noun), known(use.Noun));
        if (!names.Declared.Contains(use.Name) && !names.Known.Contains(use.Name))
            diagnostics.Error(ErrorCode.MissingReference, use.At, $"{use.Noun} {Shown.Text(use.Name)} does not exist", Nearest(use.Name, names.Declared, names.Known));
    }

    string Nearest(string name, IReadOnlySet<string> declared, IReadOnlySet<string> known)
    {
        _compared += declared.Count + known.Count;
        var near = _compared <= MostComparisons ? Suggestion.Nearest(name, declared.Concat(known)) : null;
        return near is null ? "apply it first, or together with this" : $"did you mean {Shown.Text(near)}?";
    }
}
