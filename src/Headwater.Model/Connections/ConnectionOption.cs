using Headwater.Model.Secrets;

namespace Headwater.Model.Connections;

/// <summary>One option of a connection under its libpq keyword. Every value is kept as a secret: a password can stand where a host was meant.</summary>
public sealed record ConnectionOption(string Keyword, Secret Value, OptionOrigin Origin);
