using System.CommandLine;

namespace Headwater.Cli.Commands.Source;

/// <summary>The flags that describe a connection.</summary>
static class ConnectionFlags
{
    public static readonly Option<string?> Host = new("--host") { Description = "Host, address or socket directory; several separated by commas", HelpName = "HOST" };
    public static readonly Option<string?> Port = new("--port") { Description = "Port (5432)", HelpName = "PORT" };
    public static readonly Option<string?> Database = new("--database") { Description = "Database to connect to", HelpName = "NAME" };
    public static readonly Option<string?> User = new("--user") { Description = "Role to log in as", HelpName = "ROLE" };
    public static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Read the password from standard input" };
    public static readonly Option<bool> NoPassword = new("--no-password") { Description = "Never ask for a password" };
    public static readonly Option<string?> PasswordCommand = new("--password-command") { Description = "Program and arguments that print the password, run for every connection without a shell", HelpName = "COMMAND" };
    public static readonly Option<string[]> Credential = new("--credential") { Description = "A credential by its name in a manifest, read from a variable or a file; may be repeated", HelpName = "NAME=env:VAR|file:PATH" };
    public static readonly Option<string[]> UseSecret = new("--secret") { Description = "Use the credentials of a secret that is kept, or only some of its fields; may be repeated", HelpName = "NAME[:FIELD,...]" };
    public static readonly Option<string?> TargetSession = new("--target-session") { Description = "Which of several servers will do: any, read-write, read-only, primary, standby or prefer-standby", HelpName = "WHICH" };
    public static readonly Option<string?> RequireAuth = new("--require-auth") { Description = "Proofs the server may ask for: scram-sha-256, md5, password, none", HelpName = "METHODS" };

    public static readonly Option<string?> SslMode = new("--sslmode") { Description = "disable, allow, prefer, require, verify-ca or verify-full. Left out: verify-full, and prefer on this machine", HelpName = "MODE" };
    public static readonly Option<string?> Ca = new("--ca") { Description = "File with the certificates of the authorities to trust", HelpName = "FILE" };
    public static readonly Option<string?> Certificate = new("--cert") { Description = "File with the client certificate", HelpName = "FILE" };
    public static readonly Option<string?> Key = new("--key") { Description = "File with the client certificate's key", HelpName = "FILE" };
    public static readonly Option<string?> ServerName = new("--server-name") { Description = "Name that the server's certificate carries, where it is not the host", HelpName = "NAME" };
    public static readonly Option<string?> ChannelBinding = new("--channel-binding") { Description = "prefer, require or disable", HelpName = "HOW" };

    public static readonly Option<string?> Ssh = new("--ssh") { Description = "Go through this SSH server", HelpName = "USER@HOST[:PORT]" };
    public static readonly Option<string?> SshKey = new("--ssh-key") { Description = "File with the private key for the SSH server", HelpName = "FILE" };
    public static readonly Option<string?> SshKnownHosts = new("--ssh-known-hosts") { Description = "File with the SSH server's host key, as lines of known_hosts", HelpName = "FILE" };
    public static readonly Option<bool> SshTrust = new("--ssh-trust-first-use") { Description = "Trust the host key that the SSH server shows now, and only that one from then on" };

    public static readonly Option<string?> IamRegion = new("--iam-region") { Description = "Log in by AWS IAM in this region", HelpName = "REGION" };
    public static readonly Option<string?> IamProfile = new("--iam-profile") { Description = "Profile of the AWS configuration files", HelpName = "PROFILE" };
    public static readonly Option<string?> IamRole = new("--iam-role") { Description = "AWS role to assume", HelpName = "ARN" };
    public static readonly Option<string?> IamSessionName = new("--iam-session-name") { Description = "Session name when a role is assumed (headwater)", HelpName = "NAME" };
    public static readonly Option<string?> IamSourceIdentity = new("--iam-source-identity") { Description = "Source identity when a role is assumed", HelpName = "NAME" };
    public static readonly Option<string?> IamEndpoint = new("--iam-endpoint") { Description = "Endpoint of the AWS token service, where it is not AWS's own", HelpName = "URL" };
    public static readonly Option<string?> IamHost = new("--iam-host") { Description = "Host that the token is signed for, where it is not the source's", HelpName = "HOST" };
    public static readonly Option<bool> IamInstance = new("--iam-instance") { Description = "Use the AWS identity of this machine" };

    public static IReadOnlyList<OptionGroup> Groups { get; } =
    [
        new("Connection", [Host, Port, Database, User, PasswordStdin, NoPassword, PasswordCommand, Credential, UseSecret, TargetSession, RequireAuth]),
        new("Encryption", [SslMode, Ca, Certificate, Key, ServerName, ChannelBinding]),
        new("SSH tunnel", [Ssh, SshKey, SshKnownHosts, SshTrust]),
        new("AWS IAM", [IamRegion, IamProfile, IamRole, IamSessionName, IamSourceIdentity, IamEndpoint, IamHost, IamInstance]),
    ];

    /// <summary>The flags that libpq has a keyword for.</summary>
    public static IReadOnlyList<(Option<string?> Flag, string Keyword)> Keywords { get; } =
    [
        (Host, "host"), (Port, "port"), (Database, "dbname"), (User, "user"), (SslMode, "sslmode"), (Ca, "sslrootcert"),
        (Certificate, "sslcert"), (Key, "sslkey"), (TargetSession, "target_session_attrs"), (RequireAuth, "require_auth"), (ChannelBinding, "channel_binding"),
    ];

    /// <summary>The first flag of a connection on the command line; null when there is none.</summary>
    public static Option? FirstGiven(CommandContext context) => FirstGiven(context, Groups.SelectMany(group => group.Options));

    public static Option? FirstGiven(CommandContext context, IEnumerable<Option> flags) => flags.FirstOrDefault(flag => context.Arguments.GetResult(flag) is { Implicit: false });
}
