namespace Headwater.Postgres.Versions;

/// <summary>A connection pooler between us and the server, and how it gave itself away.</summary>
public sealed record Pooler(string Name, string Sign);
