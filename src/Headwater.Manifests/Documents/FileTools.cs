using Headwater.Manifests.Binding;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Yaml;
using Headwater.Model;

namespace Headwater.Manifests.Documents;

/// <summary>What the documents of one file are read with.</summary>
sealed record FileTools(ValueReferences References, PatternRules Patterns, Limits Limits, DiagnosticList Diagnostics, TimeProvider Time);
