using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Tls;
using Npgsql;

namespace Headwater.Postgres.Connect.Sessions;

/// <summary>
/// The one place where a plan becomes settings of the driver. Everything is set by property, and everything that the driver would
/// otherwise look up in its environment or its user's home is set to something.
/// </summary>
static class NpgsqlSettings
{
    public static NpgsqlDataSource SourceOf(SessionPlan plan, SessionStart start, PeerCheck check)
    {
        var builder = new NpgsqlDataSourceBuilder { Name = plan.Source };
        var settings = builder.ConnectionStringBuilder;
        SetRoute(settings, plan.Route.Address);
        SetChannel(settings, plan);
        SetSession(settings, plan, start);
        SetDriver(settings, plan);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        builder.UseSslClientAuthenticationOptionsCallback(options => plan.Tls.Apply(options, check));
        // An answer, even an empty one, keeps the driver from asking PGPASSWORD, PGPASSFILE and ~/.pgpass.
        builder.UsePasswordProvider(
            _ => throw new NotSupportedException("Sessions are opened asynchronously."),
            async (_, ct) => (await plan.Password(ct))?.Reveal() ?? "");
        return builder.Build();
    }

    /// <summary>The very address that was dialled: no name is resolved again.</summary>
    static void SetRoute(NpgsqlConnectionStringBuilder settings, EndPoint address)
    {
        if (address is IPEndPoint target)
        {
            (settings.Host, settings.Port) = (target.Address.ToString(), target.Port);
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = 15;
            settings.TcpKeepAliveInterval = 5;
            return;
        }

        const string mark = "/.s.PGSQL.";
        var path = ((UnixDomainSocketEndPoint)address).ToString()!;
        var end = path.LastIndexOf(mark, StringComparison.Ordinal);
        (settings.Host, settings.Port) = (path[..end], int.Parse(path[(end + mark.Length)..], CultureInfo.InvariantCulture));
    }

    static void SetChannel(NpgsqlConnectionStringBuilder settings, SessionPlan plan)
    {
        // Whether to encrypt was decided by the visit. Require and our own check of the certificate stand for all modes that do;
        // the driver's Prefer and Allow would fall back by themselves, and send the password again.
        settings.SslMode = plan.Greeting.IsEncrypted ? SslMode.Require : SslMode.Disable;
        settings.SslNegotiation = SslNegotiation.Postgres;
        settings.GssEncryptionMode = GssEncryptionMode.Disable;
        settings.ChannelBinding = plan.Proof.Binding switch
        {
            Model.Resources.ChannelBinding.Require => Npgsql.ChannelBinding.Require,
            Model.Resources.ChannelBinding.Disable => Npgsql.ChannelBinding.Disable,
            _ => Npgsql.ChannelBinding.Prefer,
        };
        settings.RequireAuth = string.Join(',', plan.Proof.Allowed.Select(NameOf));
    }

    static void SetSession(NpgsqlConnectionStringBuilder settings, SessionPlan plan, SessionStart start)
    {
        settings.Username = plan.Login.User;
        settings.Database = plan.Login.Database;
        settings.ApplicationName = plan.Application;
        settings.ClientEncoding = "UTF8";
        settings.Encoding = "UTF8";
        settings.Timezone = "UTC";
        settings.Options = plan.Settings.StartupOptions(start);
        // The one setting that cannot be set to nothing: the driver takes an empty value for none, and asks its environment then.
        if (settings.Options.Length == 0)
            Environment.SetEnvironmentVariable("PGOPTIONS", null);
        settings.TargetSessionAttributes = null;
    }

    static void SetDriver(NpgsqlConnectionStringBuilder settings, SessionPlan plan)
    {
        settings.Timeout = Math.Max(1, (int)Math.Ceiling(plan.Limits.Handshake.TotalSeconds));
        settings.CancellationTimeout = (int)(plan.Grace / 2).TotalMilliseconds;
        settings.KeepAlive = 0;
        settings.Pooling = false;
        settings.Multiplexing = false;
        settings.NoResetOnClose = true;
        settings.Enlist = false;
        settings.MaxAutoPrepare = 0;
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        settings.PersistSecurityInfo = false;
    }

    static string NameOf(AuthMethod method) => method switch
    {
        AuthMethod.ScramSha256 => "ScramSHA256",
        AuthMethod.Md5 => "MD5",
        AuthMethod.Password => "Password",
        _ => "None",
    };
}
