namespace Headwater.Store.Database;

/// <summary>What comes before a temporary table.</summary>
static class TempTables
{
    /// <summary>
    /// A temporary table that outgrows its session's memory goes through files; most catalogues fit. A session keeps the size that it had at its first one and
    /// refuses another, and sessions are used again: so it is the same for all of them.
    /// </summary>
    public const string Prepare = "set temp_buffers = '64MB'";
}
