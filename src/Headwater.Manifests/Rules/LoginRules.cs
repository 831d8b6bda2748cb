using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Rules;

/// <summary>Ways to log in that exclude each other, and what each of them needs.</summary>
static class LoginRules
{
    public static IEnumerable<Fault> Check(SourceSpec source, Credentials credentials)
    {
        var password = credentials[CredentialField.Password] is { IsEmpty: false };
        if (source.Iam is not null && source.PasswordCommand.Count > 0)
            yield return new Fault("passwordCommand", "`iam` and `passwordCommand` exclude each other", "each makes the password of every connection");
        if (source.Iam is not null && password)
            yield return new Fault("credentials.password", "`iam` and `credentials.password` exclude each other", "with `iam` a token is the password");
        if (source.PasswordCommand.Count > 0 && password)
            yield return new Fault("credentials.password", "`passwordCommand` and `credentials.password` exclude each other");
        if (source.PasswordCommand is ["" or ['-', ..], ..])
            yield return new Fault("passwordCommand[0]", "`passwordCommand` begins with the path of a program");

        foreach (var fault in source.Iam is null ? [] : Iam(source.Iam, source, credentials))
            yield return fault;
    }

    static IEnumerable<Fault> Iam(IamSpec iam, SourceSpec source, Credentials credentials)
    {
        if (source.Tls.Mode is TlsMode.Disable or TlsMode.Allow or TlsMode.Prefer)
            yield return new Fault("tls.mode", "with `iam` the connection must be encrypted", "the token is a password; use verify-full with the RDS certificates, or require");
        if (source.Host.StartsWith('/'))
            yield return new Fault("iam", "a token is made for a host and port, and `host` is the directory of a socket");
        if (iam.SourceIdentity is not null && iam.RoleArn is null)
            yield return new Fault("iam.sourceIdentity", "`iam.sourceIdentity` needs `iam.roleArn`", "it is given when a role is assumed");

        var keys = credentials[CredentialField.AwsAccessKeyId] is { IsEmpty: false };
        if (keys && (iam.Profile is not null || iam.InstanceCredentials))
            yield return new Fault("credentials.awsAccessKeyId", "access keys, `iam.profile` and `iam.instanceCredentials` exclude each other", "keep the one whose rights are meant");
        else if (iam.Profile is not null && iam.InstanceCredentials)
            yield return new Fault("iam.instanceCredentials", "`iam.profile` and `iam.instanceCredentials` exclude each other", "keep the one whose rights are meant");
        if (WebAddress.Fault("iam.endpoint", iam.Endpoint) is { } endpoint)
            yield return endpoint;
    }
}
