namespace Headwater.Model.Secrets;

/// <summary>The fields of a secret that a source understands, and the other names people know them by.</summary>
public static class CredentialField
{
    public const string Username = "username";
    public const string Password = "password";
    public const string Certificate = "certificate";
    public const string RootCertificate = "rootCertificate";
    public const string Key = "key";
    public const string KeyPassphrase = "keyPassphrase";
    public const string SshKey = "sshKey";
    public const string SshKeyPassphrase = "sshKeyPassphrase";
    public const string AwsAccessKeyId = "awsAccessKeyId";
    public const string AwsSecretAccessKey = "awsSecretAccessKey";
    public const string AwsSessionToken = "awsSessionToken";

    /// <summary>All of them, in the order in which they are documented.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Username, Password, RootCertificate, Certificate, Key, KeyPassphrase, SshKey, SshKeyPassphrase,
        AwsAccessKeyId, AwsSecretAccessKey, AwsSessionToken,
    ];

    static readonly Dictionary<string, string> Names = Aliases();

    /// <summary>The canonical name of a field, or null when a source has no use for it. Case, dots, hyphens and underscores are ignored.</summary>
    public static string? Canonical(string field) => Names.GetValueOrDefault(Plain(field));

    static Dictionary<string, string> Aliases()
    {
        var names = All.ToDictionary(Plain, name => name, StringComparer.Ordinal);
        foreach (var (alias, name) in new (string, string)[]
        {
            ("user", Username), ("pass", Password), ("pwd", Password),
            ("sslrootcert", RootCertificate), ("ca", RootCertificate), ("cacrt", RootCertificate), ("cacertificate", RootCertificate),
            ("sslcert", Certificate), ("clientcrt", Certificate), ("tlscrt", Certificate), ("sslcertificate", Certificate), ("cert", Certificate),
            ("sslkey", Key), ("clientkey", Key), ("tlskey", Key), ("privatekey", Key),
            ("sslpassword", KeyPassphrase), ("keypassword", KeyPassphrase), ("passphrase", KeyPassphrase),
            ("sshprivatekey", SshKey), ("sshpassphrase", SshKeyPassphrase), ("sshkeypassword", SshKeyPassphrase),
            ("accesskeyid", AwsAccessKeyId), ("secretaccesskey", AwsSecretAccessKey), ("sessiontoken", AwsSessionToken),
        })
            names[alias] = name;
        return names;
    }

    static string Plain(string field) => string.Concat(field.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
