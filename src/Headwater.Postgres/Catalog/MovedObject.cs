using Headwater.Model.Errors;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// PostgreSQL's functions that print definitions look at what is there now, not at the snapshot they are called in: of an object that was dropped
/// since the snapshot was taken they say that it cannot be opened. A new snapshot does not have it any more.
/// </summary>
public static class MovedObject
{
    /// <summary>Whether that is why a query failed: "could not open relation", "cache lookup failed", "does not exist".</summary>
    public static bool Caused(HeadwaterException failure) =>
        failure.InnerException is PostgresException { SqlState: "XX000" or "42P01" or "42704" or "42703" or "42883" or "3F000" };
}
