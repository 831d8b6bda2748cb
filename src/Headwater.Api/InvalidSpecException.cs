using Headwater.Manifests.Rules;

namespace Headwater.Api;

/// <summary>A specification breaks rules: all of them are told at once.</summary>
public sealed class InvalidSpecException(string resource, IReadOnlyList<Fault> faults) : Exception($"`{resource}`: {faults[0].Message}")
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
