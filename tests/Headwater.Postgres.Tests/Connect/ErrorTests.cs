using System.Net;
using System.Net.Sockets;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Errors;
using Npgsql;

namespace Headwater.Postgres.Tests.Connect;

public sealed class ErrorTests
{
    static readonly ErrorPlace Opening = new(
        new Route(new Endpoint("db.example", 5432), new IPEndPoint(IPAddress.Loopback, 5432)), new Login("reader", "shop"), Limits.Default);

    static readonly ErrorPlace Session = Opening with { InSession = true };

    public static TheoryData<string, Exception, bool, ErrorCode> Exceptions { get; } = new()
    {
        { "memory", new InsufficientMemoryException(), true, ErrorCode.ServerMisbehaved },
        { "lying length", new ArgumentOutOfRangeException(null, "canary"), true, ErrorCode.ServerMisbehaved },
        { "driver bug", new InvalidOperationException("Internal Npgsql bug, please report. canary"), true, ErrorCode.ServerMisbehaved },
        { "wrong type", new InvalidCastException("canary"), true, ErrorCode.ServerMisbehaved },
        { "overflow", new OverflowException("canary"), false, ErrorCode.ServerMisbehaved },
        { "driver", new NpgsqlException("Received backend message X canary. Please file a bug."), false, ErrorCode.ServerMisbehaved },
        { "broken", new NpgsqlException("canary", new IOException("canary", new SocketException((int)SocketError.ConnectionReset))), true, ErrorCode.SourceLost },
        { "end of stream", new NpgsqlException("canary", new EndOfStreamException()), true, ErrorCode.SourceLost },
        { "end of stream, opening", new NpgsqlException("canary", new EndOfStreamException()), false, ErrorCode.ServerMisbehaved },
        { "timeout", new NpgsqlException("canary", new TimeoutException()), true, ErrorCode.DeadlineExceeded },
        { "timeout, opening", new TimeoutException("canary"), false, ErrorCode.DeadlineExceeded },
        { "refused, opening", new NpgsqlException("canary", new SocketException((int)SocketError.ConnectionRefused)), false, ErrorCode.CannotReach },
        { "ours", new NpgsqlException("canary", new HeadwaterException(ErrorCode.CredentialsUnavailable, "no token", "hint")), false, ErrorCode.CredentialsUnavailable },
    };

    public static TheoryData<string, bool, ErrorCode, bool> States { get; } = new()
    {
        { "28P01", false, ErrorCode.AuthenticationFailed, false }, { "28000", false, ErrorCode.AuthenticationFailed, true }, { "3D000", false, ErrorCode.SessionRefused, false },
        { "42501", false, ErrorCode.PermissionDenied, false }, { "42501", true, ErrorCode.PermissionDenied, true }, { "53300", false, ErrorCode.SessionRefused, true },
        { "57P03", false, ErrorCode.SessionRefused, true }, { "57P01", true, ErrorCode.SourceLost, true }, { "57014", true, ErrorCode.DeadlineExceeded, true },
        { "25P04", true, ErrorCode.DeadlineExceeded, true }, { "40001", true, ErrorCode.SourceLost, true }, { "55P03", true, ErrorCode.DeadlineExceeded, true },
        { "22P02", true, ErrorCode.QueryFailed, false }, { "23505", true, ErrorCode.QueryFailed, false }, { "P0001", true, ErrorCode.QueryFailed, false },
        { "42601", true, ErrorCode.QueryFailed, false }, { "XX000", true, ErrorCode.QueryFailed, false }, { "", true, ErrorCode.QueryFailed, false }, { "\u001b[2J", false, ErrorCode.SessionRefused, false },
    };

    [Theory, MemberData(nameof(Exceptions))]
    public void Every_exception_becomes_one_error_that_repeats_nothing(string name, Exception e, bool inSession, ErrorCode code)
    {
        var error = ErrorMap.Of(e, inSession ? Session : Opening);

        Assert.Equal(code, error.Code);
        Assert.NotNull(error.Hint);
        Assert.DoesNotContain("canary", error.Message + error.Hint, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(name));
    }

    [Theory, MemberData(nameof(States))]
    public void A_servers_error_is_told_by_its_state_and_quoted_only_where_it_holds_no_values(string state, bool inSession, ErrorCode code, bool isQuoted)
    {
        var error = ErrorMap.Of(new PostgresException("canary value 078-05-1120", "ERROR", "ERROR", state), inSession ? Session : Opening);

        Assert.Equal(code, error.Code);
        Assert.Equal(isQuoted, error.Message.Contains("canary value", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void What_a_server_says_is_cut_and_freed_of_what_acts_on_a_terminal()
    {
        var hostile = ErrorMap.Of(new PostgresException("a\nb\u001b[31mred\0\u202e", "FATAL", "FATAL", "28000"), Opening);
        var endless = ErrorMap.Of(new PostgresException(new string('x', 100_000), "FATAL", "FATAL", "28000"), Opening);

        Assert.Contains("a\\u000ab\\u001b[31mred\\u0000\\u202e", hostile.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Message.Length, 500, 700);
    }
}
