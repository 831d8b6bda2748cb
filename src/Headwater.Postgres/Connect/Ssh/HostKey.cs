namespace Headwater.Postgres.Connect.Ssh;

/// <summary>A host key that an SSH server offered: its type, its fingerprint as ssh shows it, and the line of known_hosts that trusts it.</summary>
public sealed record HostKey(string Type, string Fingerprint, string Line);
