using Headwater.Aws;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect.Passwords;

/// <summary>
/// Where the password of a connection comes from: an AWS token or a command's output, new for every physical connection, or the stored password.
/// </summary>
public sealed class PasswordSource : IDisposable
{
    readonly SourceSpec _spec;
    readonly Credentials _credentials;
    readonly PasswordSurroundings _around;
    readonly AwsIdentity? _identity;

    public PasswordSource(SourceSpec spec, Credentials credentials, PasswordSurroundings around)
    {
        _spec = spec;
        _credentials = credentials;
        _around = around;
        if (spec.Iam is { } iam)
            _identity = new AwsIdentity(iam, AwsKeys.Of(credentials), new AwsSurroundings(around.Environment, around.Time) { Limits = around.Limits, Connect = around.Connect });
    }

    /// <summary>Whether there is a password to offer at all.</summary>
    public bool HasPassword => _spec.Iam is not null || _spec.PasswordCommand.Count > 0 || _credentials[CredentialField.Password] is not null;

    /// <summary>
    /// The password for connections of a role to one server, asked for at each of them. <paramref name="server"/> is the server itself, not a tunnel's end here.
    /// </summary>
    /// <returns>A function that fails with HW1012 when there is no password to be had, and gives null when none is meant to be.</returns>
    public Func<CancellationToken, ValueTask<Secret?>> For(Endpoint server, string user)
    {
        if (_spec.Iam is { } iam)
            return ct => TokenAsync(iam, server, user, ct);
        if (_spec.PasswordCommand.Count > 0)
            return async ct => await new PasswordCommand(_spec.PasswordCommand, _around).RunAsync(ct);
        return _ => ValueTask.FromResult(_credentials[CredentialField.Password]);
    }

    public void Dispose() => _identity?.Dispose();

    async ValueTask<Secret?> TokenAsync(IamSpec iam, Endpoint server, string user, CancellationToken ct)
    {
        var host = iam.Host ?? _spec.Tls.ServerName ?? server.Host;
        if (new Endpoint(host, server.Port).IsSocketDirectory)
            throw new HeadwaterException(
                ErrorCode.CredentialsUnavailable,
                "an IAM token is made for the host of a database, and the source has a Unix socket",
                "write the database's AWS endpoint into `iam.host`");
        return RdsToken.Create(host, server.Port, iam.Region, user, await _identity!.KeysAsync(ct), _around.Time.GetUtcNow());
    }
}
