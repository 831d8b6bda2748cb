namespace Headwater.Manifests;

/// <summary>Reads a file that a manifest refers to: at most one byte more than <paramref name="most"/>. It throws as <see cref="File"/> does.</summary>
public delegate byte[] FileRead(string path, int most);
