using Headwater.Model.Secrets;

namespace Headwater.Model.Tests.Secrets;

public sealed class CredentialFieldTests
{
    [Theory]
    [InlineData("username", CredentialField.Username)]
    [InlineData("USER", CredentialField.Username)]
    [InlineData("Password", CredentialField.Password)]
    [InlineData("ssl-root-cert", CredentialField.RootCertificate)]
    [InlineData("ca.crt", CredentialField.RootCertificate)]
    [InlineData("client.crt", CredentialField.Certificate)]
    [InlineData("tls.key", CredentialField.Key)]
    [InlineData("ssl_password", CredentialField.KeyPassphrase)]
    [InlineData("ssh_private_key", CredentialField.SshKey)]
    [InlineData("ssh-passphrase", CredentialField.SshKeyPassphrase)]
    [InlineData("AWS_ACCESS_KEY_ID", CredentialField.AwsAccessKeyId)]
    [InlineData("sessionToken", CredentialField.AwsSessionToken)]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void Fields_are_found_under_the_names_people_know(string field, string? expected) => Assert.Equal(expected, CredentialField.Canonical(field));

    [Fact]
    public void Every_field_is_its_own_name() => Assert.All(CredentialField.All, field => Assert.Equal(field, CredentialField.Canonical(field)));
}
