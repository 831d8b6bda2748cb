using Headwater.Model;

namespace Headwater.Manifests;

/// <summary>What a reader of manifests may look at besides the manifests.</summary>
public sealed record ReadOptions
{
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The environment: for <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c> and <c>env:NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether dollar signs begin variables. <c>env:NAME</c> and <c>file:PATH</c> are followed in any case.</summary>
    public bool Interpolates { get; init; } = true;

    /// <summary>Reads the files that manifests refer to; none can be read where it is left out.</summary>
    public FileRead? ReadFile { get; init; }

    /// <summary>The clock that tells what is in the past.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The names of the resources that are kept already, by the noun of <see cref="Model.Resources.ResourceType.Noun"/>.</summary>
    public Func<string, IReadOnlyCollection<string>> KnownNames { get; init; } = static _ => [];
}
