using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A scan of a source. With a scope it reads no more than that, beside what the source itself says, and nothing outside of it is taken for gone.</summary>
public sealed record ScanRequest(ScanScope? Scope = null);
