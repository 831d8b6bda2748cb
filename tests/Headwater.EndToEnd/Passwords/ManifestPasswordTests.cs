using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Passwords;

/// <summary>Passwords in manifests, in every form that a manifest has for them.</summary>
public sealed class ManifestPasswordTests(PasswordRoles place) : IClassFixture<PasswordRoles>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Odd => OddPasswords.All;

    /// <summary>One manifest, five sources: written out, by variable in both spellings, by <c>env:</c> and by <c>file:</c>.</summary>
    [Theory, MemberData(nameof(Odd))]
    public async Task Reach_the_server_as_they_are(string password)
    {
        var role = await place.RoleAsync(password);
        var folder = TestFolder.New("manifest");
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), $"{password}\n", Ct);
        string[] forms = [Yaml(password.Replace("$", "$$", StringComparison.Ordinal)), "$ODD", "${ODD}", "env:ODD", "file:password"];
        var names = forms.Select(_ => PasswordRoles.NewName()).ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, "sources.yaml"), string.Join("---\n", names.Zip(forms, (name, form) => Manifest(name, role, form))), Ct);

        await AppliedAsync(["-f", Path.Combine(folder, "sources.yaml")], names, password);
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task Stay_as_they_are_without_interpolation(string password)
    {
        var name = PasswordRoles.NewName();
        var file = Path.Combine(TestFolder.New("manifest"), "source.yaml");
        await File.WriteAllTextAsync(file, Manifest(name, await place.RoleAsync(password), Yaml(password)), Ct);

        await AppliedAsync(["--disable-interpolation", "-f", file], [name], password);
    }

    [Theory, MemberData(nameof(Odd))]
    public async Task Are_read_from_a_depot_with_its_secret_inside(string password)
    {
        var name = PasswordRoles.NewName();
        var file = Path.Combine(TestFolder.New("manifest"), "depot.yaml");
        await File.WriteAllTextAsync(file, $"""
            name: {name}
            version: v1
            type: depot
            layer: user
            depot:
              type: POSTGRESQL
              external: true
              connectionSecret:
                - acl: r
                  type: key-value-properties
                  data:
                    username: {await place.RoleAsync(password)}
                    password: $ODD
              spec:
                subprotocol: postgresql
                host: 127.0.0.1
                port: {place.Server.Port}
                database: postgres
            """, Ct);

        await AppliedAsync(["-f", file], [name], password);
    }

    async Task AppliedAsync(string[] arguments, IReadOnlyList<string> names, string password)
    {
        var applied = (await place.Home.RunAsync(["apply", .. arguments], input: null, new Dictionary<string, string> { ["ODD"] = password })).Exits(0);
        foreach (var name in names)
        {
            Assert.Contains($"{name}: active", applied.Err.Split('\n'));
            (await place.Home.RunAsync("source", "test", name)).Exits(0);
        }

        Assert.DoesNotContain(password, applied.Out + applied.Err, StringComparison.Ordinal);
    }

    string Manifest(string name, string role, string password) => $"""
        name: {name}-r
        version: v1
        type: secret
        secret:
          acl: r
          data:
            username: {role}
            password: {password}
        ---
        name: {name}
        version: v1
        type: source
        source:
          host: 127.0.0.1
          port: {place.Server.Port}
          database: postgres
          secrets:
            - name: {name}-r

        """;

    static string Yaml(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
