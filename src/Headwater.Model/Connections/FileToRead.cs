namespace Headwater.Model.Connections;

/// <summary>
/// A file on the machine of whoever typed the connection text, for that person's program to read; a server never does.
/// One that is optional may be missing.
/// </summary>
public sealed record FileToRead(FileUse Use, string Path, bool Optional = false);
