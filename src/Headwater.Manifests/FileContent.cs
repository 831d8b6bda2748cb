using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>
/// What one file holds: the resources that are right as far as a file can tell, the headers of all, so that nothing is called
/// missing that is only wrong, and what there is to say.
/// </summary>
sealed record FileContent(
    IReadOnlyList<Manifest> Resources,
    IReadOnlyList<(ResourceHeader Header, SourceSpan At)> Declared,
    DiagnosticList Diagnostics);
