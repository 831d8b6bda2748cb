using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>What a job does. Each kind of work is a record of its own, named by <c>kind</c> in JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScanWork), ScanWork.Kind)]
public abstract record JobWork
{
    /// <summary>The names of the sources that it reads, which must exist before it runs.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Sources { get; }
}
