using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Resources;
using Headwater.Store.Sources;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Sources;

/// <summary>A secret goes only where it was given for.</summary>
public sealed class UseGrantTests
{
    static readonly SourceSpec Spec = new()
    {
        Host = "db", Port = 5432, Database = "shop", User = "reader", Secrets = [new() { Name = "s" }],
        Tls = new() { Mode = TlsMode.VerifyFull, RootCertificate = "ca", Certificate = "cert", ServerName = "name" },
        Ssh = new() { Host = "jump", Port = 22, User = "me", KnownHosts = "keys" },
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, SourceSpec> Elsewhere => new()
    {
        { "host", Spec with { Host = "evil" } },
        { "port", Spec with { Port = 5433 } },
        { "database", Spec with { Database = "other" } },
        { "no database", Spec with { Database = null } },
        { "user", Spec with { User = "postgres" } },
        { "TLS mode", Spec with { Tls = Spec.Tls with { Mode = TlsMode.Require } } },
        { "authority", Spec with { Tls = Spec.Tls with { RootCertificate = "evil" } } },
        { "client certificate", Spec with { Tls = Spec.Tls with { Certificate = null } } },
        { "server name", Spec with { Tls = Spec.Tls with { ServerName = "evil" } } },
        { "no tunnel", Spec with { Ssh = null } },
        { "tunnel host", Spec with { Ssh = Spec.Ssh! with { Host = "evil" } } },
        { "tunnel port", Spec with { Ssh = Spec.Ssh! with { Port = 23 } } },
        { "tunnel user", Spec with { Ssh = Spec.Ssh! with { User = "evil" } } },
        { "tunnel keys", Spec with { Ssh = Spec.Ssh! with { KnownHosts = "evil" } } },
        { "moved text", Spec with { Host = "dbshop", Database = "" } },
    };

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_source_that_points_elsewhere_may_not_use_the_secret(string what, SourceSpec elsewhere)
    {
        await using var test = await StoredAsync();
        Assert.True(Assert.Single(await UsesAsync(test)).Granted);

        var refusal = await Refusal.OfAsync(ErrorCode.SecretMustBeGivenAgain, () => test.Store.Resources.ApplyAsync(Stranger([], elsewhere), Ct));
        Assert.Contains("`s`", refusal.Message, StringComparison.Ordinal);
        Assert.Equivalent(Spec, (await test.Store.Sources.FindAsync("x", Ct))!.Source.Spec);

        await test.Store.Sources.PutAsync(new(TestStore.Header("x"), elsewhere), Ct);
        var use = Assert.Single(await UsesAsync(test));
        Assert.False(use.Granted, what);
        Assert.Equal("owner", use.GrantedBy);
    }

    [Fact]
    public async Task Other_fields_of_a_source_do_not_matter_to_the_grant()
    {
        await using var test = await StoredAsync();
        var elsewhere = Spec with { Connections = 1, Databases = ["a"], TempSchema = "t", Features = [Purpose.Diff], Schemas = new() { Includes = ["a"] } };
        Assert.True((await test.Store.Resources.ApplyAsync(Stranger([], elsewhere), Ct)).Stored);
        Assert.True(Assert.Single(await UsesAsync(test)).Granted);
    }

    [Fact]
    public async Task Whoever_gives_every_value_again_may_use_it_elsewhere()
    {
        await using var test = await StoredAsync();
        var elsewhere = Spec with { Host = "new" };
        await Refusal.OfAsync(ErrorCode.SecretMustBeGivenAgain, () => test.Store.Resources.ApplyAsync(Stranger([Secret("s", ("username", "u"))], elsewhere), Ct));
        await Refusal.OfAsync(ErrorCode.SecretMustBeGivenAgain, () => test.Store.Resources.ApplyAsync(Stranger([Secret("s", ("username", "u"), ("password", "********"))], elsewhere), Ct));
        Assert.True((await test.Store.Resources.ApplyAsync(Stranger([Secret("s", ("username", "u"), ("password", "p"))], elsewhere), Ct)).Stored);
        Assert.Equal((true, "stranger"), Assert.Single(await UsesAsync(test)) is var use ? (use.Granted, use.GrantedBy) : default);
    }

    [Fact]
    public async Task The_owner_grants_without_giving_it_again()
    {
        await using var test = await StoredAsync();
        var moved = new SourcePut(TestStore.Header("x"), Spec with { Host = "new" });
        Assert.True((await test.Store.Resources.ApplyAsync(new([], [moved], "owner"), Ct)).Stored);
        Assert.True(Assert.Single(await UsesAsync(test)).Granted);

        await test.Store.Sources.PutAsync(moved with { Spec = Spec with { Host = "newer" } }, Ct);
        var use = Assert.Single(await UsesAsync(test));
        Assert.False(use.Granted);
        Assert.True(await test.Store.Sources.GrantUseAsync(use.SecretUid!.Value, (await test.Store.Sources.FindAsync("x", Ct))!.Source.Uid, "admin", Ct));
        Assert.Equal((true, "admin"), Assert.Single(await UsesAsync(test)) is var granted ? (granted.Granted, granted.GrantedBy) : default);
        Assert.False(await test.Store.Sources.GrantUseAsync(Guid.NewGuid(), Guid.NewGuid(), "admin", Ct));
    }

    [Fact]
    public async Task A_new_secret_under_an_old_name_has_no_grant()
    {
        await using var test = await StoredAsync();
        await test.Store.Secrets.DeleteAsync("s", null, true, Ct);
        Assert.Equal(new SecretUse("s", null, false, null, null), Assert.Single(await UsesAsync(test)));
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "another")), Ct);
        Assert.False(Assert.Single(await UsesAsync(test)).Granted);
    }

    [Fact]
    public void The_fingerprint_stays_the_same_from_version_to_version()
    {
        // Computed by hand: sha256sum of 1|2:db|4:5432|4:shop|6:reader|10:VerifyFull|2:ca|4:cert|4:name|4:jump|2:22|2:me|4:keys
        Assert.Equal("c959c3df6537f3d9e9013a4331c7f76923b99b86fcf4db4a8ea7d0b357fb2f25", UseFingerprint.Of(Spec));
    }

    static ResourceBatch Stranger(IReadOnlyList<Headwater.Store.Secrets.SecretPut> secrets, SourceSpec spec) =>
        new(secrets, [new(TestStore.Header("x"), spec)], "stranger") { Grants = UseGrantPolicy.ValuesGivenHere };

    static async Task<TestStore> StoredAsync()
    {
        var test = await TestStore.NewAsync(Ct);
        await test.Store.Resources.ApplyAsync(new([Secret("s", ("username", "u"), ("password", "p"))], [new(TestStore.Header("x"), Spec)], "owner"), Ct);
        return test;
    }

    static async Task<List<SecretUse>> UsesAsync(TestStore test) => await test.Store.Sources.UsesAsync((await test.Store.Sources.FindAsync("x", Ct))!.Source, Ct);
}
