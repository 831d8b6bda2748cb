using Headwater.Model.Names;

namespace Headwater.Postgres.Grants;

/// <summary>A database that a source uses, and what is known of its inside; null where nobody could look yet.</summary>
public sealed record DatabaseToGrant(Identifier Name, DatabaseRights? Rights);
