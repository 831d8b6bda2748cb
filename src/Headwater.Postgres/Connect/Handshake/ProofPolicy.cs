using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Tls;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>
/// Decides which proofs a server may ask for. A server that proved who it is may ask for any; one on this machine for anything but the
/// password itself; any other for SCRAM only, which tells a stranger least. The password itself never leaves over a channel in clear.
/// </summary>
public static class ProofPolicy
{
    const string VerifyHint = "verify the server: tls.mode: verify-full, with its authority in tls.rootCertificate where it has one of its own";

    /// <exception cref="HeadwaterException">The server asks for more than it may (HW1007).</exception>
    public static AgreedProof Agree(SourceSpec spec, Route route, ServerGreeting greeting, bool hasPassword, Limits limits)
    {
        var allowed = Allowed(spec, route, greeting, hasPassword);
        var offer = greeting.Offer;
        if (!allowed.Contains(offer.Method))
            throw Refused(spec, route, greeting);
        var rounds = JudgeRounds(route, greeting, limits);
        var weak = offer.Method == AuthMethod.Md5 ? "the role's password is kept as MD5, which PostgreSQL gives up: set password_encryption = 'scram-sha-256' and the password anew" : null;
        return new AgreedProof(allowed, Bind(spec, route, greeting), [.. new[] { rounds, weak }.OfType<string>()]);
    }

    static List<AuthMethod> Allowed(SourceSpec spec, Route route, ServerGreeting greeting, bool hasPassword)
    {
        IEnumerable<AuthMethod> allowed =
            spec.RequireAuth.Count > 0 ? spec.RequireAuth
            : IsVouchedFor(route, greeting) ? Enum.GetValues<AuthMethod>()
            : route.IsLoopback ? [AuthMethod.ScramSha256, AuthMethod.Md5, AuthMethod.None]
            // Who has nothing to give away may be let in by anybody: trust, peer, a client certificate.
            : hasPassword ? [AuthMethod.ScramSha256] : [AuthMethod.ScramSha256, AuthMethod.None];
        return [.. allowed.Distinct().Where(method => method != AuthMethod.Password || greeting.IsEncrypted || route.IsSocket)];
    }

    /// <summary>Where the server offers to bind the login to the channel it has to: who takes the offer away is in the middle.</summary>
    static ChannelBinding Bind(SourceSpec spec, Route route, ServerGreeting greeting)
    {
        var isOffered = greeting.IsEncrypted && greeting.Offer.BindsChannel;
        if (spec.Tls.ChannelBinding == ChannelBinding.Require && !isOffered)
            throw New($"{route} does not bind the login to the TLS connection, and the source requires it",
                "that takes TLS, SCRAM and PostgreSQL 11 or newer without a pooler before it; or write tls.channelBinding: prefer");
        return spec.Tls.ChannelBinding == ChannelBinding.Prefer && isOffered ? ChannelBinding.Require : spec.Tls.ChannelBinding;
    }

    static bool IsVouchedFor(Route route, ServerGreeting greeting) => route.IsSocket || greeting.Proof >= ServerProof.Authority;

    static string? JudgeRounds(Route route, ServerGreeting greeting, Limits limits)
    {
        if (greeting.Offer.Iterations is not { } rounds)
            return null;
        if (rounds > limits.ScramIterationsMost)
            throw new HeadwaterException(
                ErrorCode.AuthenticationRefused,
                $"{route} asks for {rounds:N0} rounds of SCRAM, of which {limits.ScramIterationsMost:N0} are taken at most",
                "no honest server asks that much work for a login: check host and port");
        if (rounds >= limits.ScramIterationsLeast)
            return null;
        return IsVouchedFor(route, greeting)
            ? $"the role's password is kept with only {rounds} rounds of SCRAM: set scram_iterations = {limits.ScramIterationsLeast} and the password anew"
            : throw new HeadwaterException(
                ErrorCode.AuthenticationRefused,
                $"{route} asks for only {rounds} rounds of SCRAM, so that who answers there could guess the password from its proof",
                $"{VerifyHint}; or set scram_iterations = {limits.ScramIterationsLeast} at the server and the password anew");
    }

    static HeadwaterException Refused(SourceSpec spec, Route route, ServerGreeting greeting)
    {
        var asked = greeting.Offer.Method;
        if (asked == AuthMethod.Password && !greeting.IsEncrypted)
            return New($"{route} asks for the password itself over a connection that is not encrypted",
                "encrypt it (tls.mode: verify-full), or have the server ask for scram-sha-256 in pg_hba.conf");
        if (spec.RequireAuth.Count > 0)
            return New($"{route} asks for {Name(asked)}, and the source allows {string.Join(", ", spec.RequireAuth.Select(Name))}",
                $"change pg_hba.conf at the server, or add {Name(asked)} to `requireAuth`");
        return asked switch
        {
            AuthMethod.None => New($"{route} lets us in without asking for the password, so nothing shows that it is the server you mean",
                $"{VerifyHint}; or write requireAuth: [none] where it is right"),
            AuthMethod.Password => New($"{route} asks for the password itself and has not proved who it is",
                $"{VerifyHint}; or have it ask for scram-sha-256 in pg_hba.conf"),
            _ => New($"{route} asks for an MD5 proof and has not proved who it is",
                $"{VerifyHint}; or move the role to SCRAM: set password_encryption = 'scram-sha-256' and the password anew"),
        };
    }

    static string Name(AuthMethod method) => method switch
    {
        AuthMethod.ScramSha256 => "scram-sha-256",
        AuthMethod.Md5 => "md5",
        AuthMethod.Password => "password",
        _ => "none",
    };

    static HeadwaterException New(string message, string hint) => new(ErrorCode.AuthenticationRefused, message, hint);
}
