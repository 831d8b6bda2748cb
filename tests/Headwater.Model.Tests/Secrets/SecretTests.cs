using System.Text.Json;
using Headwater.Model.Secrets;

namespace Headwater.Model.Tests.Secrets;

public sealed class SecretTests
{
    static readonly JsonSerializerOptions Revealing = new() { Converters = { new RevealingSecretConverter() } };

    [Fact]
    public void A_secret_has_no_text_form()
    {
        var credentials = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Password] = new("hunter2") });
        Assert.DoesNotContain("hunter2", $"{new Secret("hunter2")} {credentials} {credentials.Values[CredentialField.Password]}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_from_json_and_never_written()
    {
        Assert.Equal("hunter2", JsonSerializer.Deserialize<Secret>("\"hunter2\"")!.Reveal());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Secret("hunter2")));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(
            new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { ["password"] = new("hunter2") }), ModelJson.Default.Credentials));
    }

    [Fact]
    public void The_two_doors_that_hand_secrets_on_write_them() => Assert.Equal("\"hunter2\"", JsonSerializer.Serialize(new Secret("hunter2"), Revealing));

    [Fact]
    public void Secrets_are_equal_by_value()
    {
        Assert.Equal(new Secret("a"), new Secret("a"));
        Assert.NotEqual(new Secret("a"), new Secret("A"));
        Assert.Equal(new Secret("a").GetHashCode(), new Secret("a").GetHashCode());
    }

    [Fact]
    public void Credentials_are_completed_and_not_overwritten()
    {
        var own = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { ["password"] = new("own") });
        var other = new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { ["password"] = new("other"), ["username"] = new("u") });
        Assert.Equal(("own", "u"), (own.Or(other)["password"]!.Reveal(), own.Or(other)["username"]!.Reveal()));
        Assert.Null(own["username"]);
    }
}
