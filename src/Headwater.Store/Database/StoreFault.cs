using System.Net.Sockets;
using Headwater.Model.Errors;
using Npgsql;

namespace Headwater.Store.Database;

/// <summary>What of the store's own faults an operator can act on. Anything else is a mistake in the program, and stays what it is.</summary>
static class StoreFault
{
    /// <summary>The same fault in words, or null when it is none of the operator's.</summary>
    public static HeadwaterException? Describe(NpgsqlException fault) => fault switch
    {
        PostgresException refused => Describe(refused),
        _ when fault.InnerException is TimeoutException => Unreachable("the store does not answer in time", "look at its server's load, or raise its connection limit", fault),
        _ when fault.InnerException is SocketException or IOException => Unreachable(
            "the connection to the store's server cannot be made, or was lost",
            "check that the server runs, and the address in --store or HEADWATER_STORE",
            fault),
        _ when fault.InnerException is System.Security.Authentication.AuthenticationException => Unreachable(
            "the store's server could not prove who it is",
            "give its authority's certificate as sslrootcert in the address of the store",
            fault),
        _ => Unreachable("the connection to the store failed", "check the address in --store or HEADWATER_STORE", fault),
    };

    static HeadwaterException? Describe(PostgresException refused) => refused.SqlState switch
    {
        "28000" or "28P01" => Unreachable("the store's server refuses the login", "check the user and password in the address of the store", refused),
        "3D000" => Unreachable("the store's database does not exist", "create it: create database headwater encoding 'UTF8' template template0", refused),
        "42501" => Unreachable("the store's role may not do this in its database", "let it: grant create, temporary on database ... to ...", refused),
        "25006" => Unreachable("the store's server is read-only", "name the primary in the address of the store", refused),
        "53100" => Unreachable("the disk of the store's server is full", "make room there; nothing was half written", refused),
        "53300" => Unreachable("the store's server has no connection left", "raise its max_connections, or end idle sessions", refused),
        "22021" or "22P05" => new(ErrorCode.InvalidValue, "a text holds a NUL character, which PostgreSQL cannot keep", "leave it out", refused),
        ['5', '7', 'P', ..] => Unreachable("the store's server is starting, stopping or ended this session", "try again", refused),
        ['0', '8', ..] => Unreachable("the connection to the store was lost", "try again", refused),
        _ => null,
    };

    static HeadwaterException Unreachable(string message, string hint, Exception cause) => new(ErrorCode.StoreUnreachable, message, hint, cause);
}
