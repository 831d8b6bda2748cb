using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>Sources as tests need them, and connectors to them.</summary>
static class Sources
{
    public static SessionSettings Settings { get; } = SessionSettings.ForCheck(Limits.Default);

    /// <summary>A server's loopback port without TLS, where a proxy can read along.</summary>
    public static SourceSpec Plain(int port, string database = "postgres") =>
        new() { Host = "127.0.0.1", Port = port, Database = database, Tls = new TlsSpec { Mode = TlsMode.Disable } };

    public static Credentials Of(string user, string password) => new(new Dictionary<string, Secret>(StringComparer.Ordinal)
    {
        [CredentialField.Username] = new(user),
        [CredentialField.Password] = new(password),
    });

    public static Credentials Of(TestRole role) => Of(role.Name, role.Password);

    public static SourceConnector Connector(SourceSpec spec, Credentials credentials, Limits? limits = null, string run = "test", TimeProvider? time = null) => new(
        new SourceTarget("shop", spec, credentials),
        new ConnectorOptions { Run = run, Policy = DialPolicy.Local, Limits = limits ?? Limits.Default },
        time ?? TimeProvider.System);

    public static Task<SafeSession> OpenAsync(this SourceConnector connector) => connector.OpenAsync(Settings, null, TestContext.Current.CancellationToken);
}
