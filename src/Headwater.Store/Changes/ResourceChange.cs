using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Changes;

/// <summary>What every change of a resource obeys: one at a time in the whole store, and only from the revision that its author saw.</summary>
static class ResourceChange
{
    /// <summary>The revision to expect of a resource that must not exist yet.</summary>
    public const long MustBeNew = 0;

    /// <summary>The advisory lock "resource", as a number.</summary>
    const long Lock = 0x7265_736f_7572_6365;

    /// <summary>Resources are changed seldom: one after the other until the transaction ends, so no two changes can deadlock or cross.</summary>
    public static Task<int> LockAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.Sql("select pg_advisory_xact_lock($1)").With(Lock).RunAsync(ct);

    /// <exception cref="HeadwaterException">It is new and should not be (HW3001), the other way round (HW3004), or at another revision (HW3003).</exception>
    public static void Require(string noun, string name, long? expected, long? stored)
    {
        if (expected is not { } revision || revision == (stored ?? MustBeNew))
            return;
        if (revision == MustBeNew)
            throw new HeadwaterException(ErrorCode.NameTaken, $"there is a {noun} `{name}` already", "choose another name, or change the one that is there");
        if (stored is null)
            throw NotFound(noun, name);
        throw new HeadwaterException(
            ErrorCode.RevisionConflict,
            string.Create(CultureInfo.InvariantCulture, $"the {noun} `{name}` was changed meanwhile: it is at revision {stored}, not {revision}"),
            "get it again and repeat the change");
    }

    public static HeadwaterException NotFound(string noun, string name) =>
        new(ErrorCode.NotFound, $"there is no {noun} `{name}`", $"`headwater get -t {noun}` lists them");
}
