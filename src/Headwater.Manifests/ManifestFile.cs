namespace Headwater.Manifests;

/// <summary>
/// A manifest file that was read. <paramref name="Path"/> is how diagnostics name it; relative <c>file:</c> references in it
/// start from <paramref name="Directory"/>.
/// </summary>
public sealed record ManifestFile(string Path, ReadOnlyMemory<byte> Content, string Directory = ".");
