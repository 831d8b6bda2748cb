using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store.Changes;
using Headwater.Store.Secrets;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Secrets;

/// <summary>Secrets go in, are told about, and come out for a connection only.</summary>
public sealed class SecretRepositoryTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_was_put_is_revealed_and_only_told_about(int major)
    {
        await using var test = await TestStore.NewAsync(Ct, major);
        var applied = await test.Store.Secrets.PutAsync(Secret("prod-r", ("username", "reader"), ("password", "s3cret!")), Ct);
        Assert.Equal(("prod-r", ChangeKind.Created, 1L), (applied.Name, applied.Change, applied.Revision));

        var revealed = await test.Store.Secrets.RevealAsync("prod-r", Ct);
        Assert.Equal("reader", revealed[CredentialField.Username]?.Reveal());
        Assert.Equal("s3cret!", revealed[CredentialField.Password]?.Reveal());
        Assert.Equal("s3cret!", (await test.Store.Secrets.RevealAsync(applied.Uid, Ct))[CredentialField.Password]?.Reveal());

        var told = await test.Store.Secrets.FindAsync("prod-r", Ct);
        Assert.Equal(applied.Uid, told!.Uid);
        Assert.Equal((SecretKind.KeyValue, Acl.Rw, 1L, (Guid?)null), (told.Kind, told.Acl, told.Revision, told.OwnedBy));
        Assert.Equal(["password", "username"], told.Fields.Select(field => field.Name));
        Assert.All(told.Fields, field => Assert.True(field.Set));
        Assert.DoesNotContain("s3cret!", told.ToString(), StringComparison.Ordinal);
        Assert.Equivalent(told, await test.Store.Secrets.FindAsync(applied.Uid, Ct));
    }

    [Fact]
    public async Task Values_of_every_kind_come_back_as_they_were()
    {
        await using var test = await TestStore.NewAsync(Ct);
        (string, string)[] values =
        [
            ("password", "@ : / # % $ ' \" \\ "), ("key", "-----BEGIN\nPRIVATE KEY-----\r\n"), ("keyPassphrase", "😀é\t\u0001"), ("sshKey", new string('x', 64 * 1024)), ("sshKeyPassphrase", ""),
        ];
        await test.Store.Secrets.PutAsync(Secret("odd", values), Ct);
        var revealed = await test.Store.Secrets.RevealAsync("odd", Ct);
        foreach (var (name, value) in values)
            Assert.Equal(value, revealed[name]?.Reveal());
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await Refusal.OfAsync(ErrorCode.InvalidValue, () => test.Store.Secrets.PutAsync(Secret("long", ("sshKey", new string('x', (64 * 1024) + 1))), Ct));
        Assert.Null(await test.Store.Secrets.FindAsync("long", Ct));
    }

    [Fact]
    public async Task The_names_of_other_products_are_read_as_ours()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("libpq", ("user", "u"), ("sslkey", "k"), ("GSL_TOKEN", "t")), Ct);
        var revealed = await test.Store.Secrets.RevealAsync("libpq", Ct);
        Assert.Equal(["GSL_TOKEN", CredentialField.Key, CredentialField.Username], revealed.Values.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_names_for_one_field_the_canonical_one_counts()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("both", ("user", "alias"), ("username", "canonical"), ("USER", "shouted")), Ct);
        Assert.Equal("canonical", (await test.Store.Secrets.RevealAsync("both", Ct))[CredentialField.Username]?.Reveal());
    }

    [Fact]
    public async Task A_reference_reveals_the_keys_that_it_names()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("three", ("username", "a"), ("password", "b"), ("key", "c")), Ct);
        var some = await test.Store.Secrets.RevealAsync(new SecretReference { Name = "three", AllKeys = false, Keys = ["username", "key"] }, Ct);
        Assert.Equal(["key", "username"], some.Values.Keys.Order(StringComparer.Ordinal));
        Assert.Empty((await test.Store.Secrets.RevealAsync(new SecretReference { Name = "three", AllKeys = false }, Ct)).Values);
        Assert.Equal(3, (await test.Store.Secrets.RevealAsync(new SecretReference { Name = "three" }, Ct)).Values.Count);
    }

    [Fact]
    public async Task A_masked_or_absent_value_keeps_what_is_stored()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("username", "u"), ("password", "old"), ("key", "k")), Ct);
        var before = await test.Store.Secrets.FindAsync("s", Ct);
        var applied = await test.Store.Secrets.PutAsync(Secret("s", ("username", "new"), ("password", MaskedValue.Text)), Ct);
        Assert.Equal((ChangeKind.Updated, 2L), (applied.Change, applied.Revision));

        var revealed = await test.Store.Secrets.RevealAsync("s", Ct);
        Assert.Equal(["k", "old", "new"], new[] { "key", "password", "username" }.Select(name => revealed[name]!.Reveal()));
        var after = (await test.Store.Secrets.FindAsync("s", Ct))!.Fields.ToDictionary(field => field.Name, field => field.UpdatedAt);
        Assert.True(after["username"] > before!.Fields[2].UpdatedAt);
        Assert.Equal(before.Fields[1].UpdatedAt, after["password"]);
        Assert.Equal(before.Fields[0].UpdatedAt, after["key"]);
    }

    [Fact]
    public async Task Putting_back_what_was_told_changes_nothing()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("username", "u"), ("password", "p")), Ct);
        var rows = await RowsAsync(test);
        var told = (await test.Store.Secrets.FindAsync("s", Ct))!;
        var masked = new SecretSpec { Type = told.Kind, Acl = told.Acl, Data = told.Fields.ToDictionary(field => field.Name, _ => new Secret(MaskedValue.Text)) };
        Assert.Equal(ChangeKind.Unchanged, (await test.Store.Secrets.PutAsync(new(told.Header, masked, told.Revision), Ct)).Change);
        Assert.Equal(ChangeKind.Unchanged, (await test.Store.Secrets.PutAsync(Secret("s", ("password", "p")), Ct)).Change);
        Assert.Equal(rows, await RowsAsync(test));
    }

    [Fact]
    public async Task A_masked_value_of_a_field_that_is_not_stored_is_refused()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await Refusal.OfAsync(ErrorCode.SecretMustBeGivenAgain, () => test.Store.Secrets.PutAsync(Secret("s", ("password", MaskedValue.Text)), Ct));
        await test.Store.Secrets.PutAsync(Secret("s", ("username", "u")), Ct);
        await Refusal.OfAsync(ErrorCode.SecretMustBeGivenAgain, () => test.Store.Secrets.PutAsync(Secret("s", ("password", MaskedValue.Text)), Ct));
    }

    [Fact]
    public async Task A_field_goes_when_it_is_removed_by_name()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("username", "u"), ("password", "p")), Ct);
        await test.Store.Secrets.PutAsync(Secret("s") with { Remove = ["password"] }, Ct);
        Assert.Equal(["username"], (await test.Store.Secrets.RevealAsync("s", Ct)).Values.Keys);
        Assert.Equal(["username"], (await test.Store.Secrets.FindAsync("s", Ct))!.Fields.Select(field => field.Name));
    }

    [Fact]
    public async Task Labels_and_rights_change_without_touching_the_values()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "p")), Ct);
        var sealedBefore = await test.Database.ScalarAsync<byte[]>("select sealed from headwater.secret_field", Ct);
        var put = Secret("s", ("password", "p"));
        Assert.Equal(ChangeKind.Updated, (await test.Store.Secrets.PutAsync(put with { Spec = put.Spec with { Acl = Acl.R } }, Ct)).Change);
        Assert.Equal(ChangeKind.Updated, (await test.Store.Secrets.PutAsync(put with { Header = put.Header with { Description = "d" } }, Ct)).Change);
        Assert.Equal(sealedBefore, await test.Database.ScalarAsync<byte[]>("select sealed from headwater.secret_field", Ct));
    }

    [Fact]
    public async Task Only_the_revision_that_was_seen_may_be_changed()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Secrets.PutAsync(Secret("s", ("password", "a")) with { ExpectedRevision = 1 }, Ct));
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "a")) with { ExpectedRevision = 0 }, Ct);
        await Refusal.OfAsync(ErrorCode.NameTaken, () => test.Store.Secrets.PutAsync(Secret("s", ("password", "b")) with { ExpectedRevision = 0 }, Ct));
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "b")) with { ExpectedRevision = 1 }, Ct);
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Secrets.PutAsync(Secret("s", ("password", "c")) with { ExpectedRevision = 1 }, Ct));
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Secrets.DeleteAsync("s", 1, false, Ct));
        Assert.Equal("b", (await test.Store.Secrets.RevealAsync("s", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task Of_many_who_change_the_same_revision_one_wins()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "0")), Ct);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 12).Select(async n =>
        {
            try
            {
                await test.Store.Secrets.PutAsync(Secret("s", ("password", $"{n}")) with { ExpectedRevision = 1 }, Ct);
                return $"{n}";
            }
            catch (HeadwaterException lost) when (lost.Code == ErrorCode.RevisionConflict)
            {
                return null;
            }
        }));
        Assert.Equal(outcomes.Single(winner => winner is not null), (await test.Store.Secrets.RevealAsync("s", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task Of_many_who_create_the_same_name_at_once_all_end_well()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var applied = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => test.Store.Secrets.PutAsync(Secret("s", ("password", "same")), Ct)));
        Assert.Single(applied, put => put.Change == ChangeKind.Created);
        Assert.Equal(11, applied.Count(put => put.Change == ChangeKind.Unchanged));
    }

    [Fact]
    public async Task While_a_source_uses_it_a_secret_is_deleted_by_force_only()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "p")), Ct);
        await test.Store.Sources.PutAsync(Source("beta", "s"), Ct);
        await test.Store.Sources.PutAsync(Source("alpha", "s"), Ct);
        Assert.Equal(["alpha", "beta"], await test.Store.Secrets.UsersAsync("s", Ct));

        var refusal = await Refusal.OfAsync(ErrorCode.InUse, () => test.Store.Secrets.DeleteAsync("s", null, false, Ct));
        Assert.Contains("`alpha`, `beta`", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await test.Store.Secrets.FindAsync("s", Ct));

        Assert.True(await test.Store.Secrets.DeleteAsync("s", null, true, Ct));
        Assert.Null(await test.Store.Secrets.FindAsync("s", Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Secrets.DeleteAsync("s", null, true, Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Secrets.RevealAsync("s", Ct));
    }

    [Fact]
    public async Task Lists_are_paged_by_name()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var names = Enumerable.Range(0, 25).Select(n => $"s{n * 7919 % 100:D2}").ToList();
        foreach (var name in names)
            await test.Store.Secrets.PutAsync(Secret(name), Ct);
        Assert.Equal(names.Order(StringComparer.Ordinal), (await Pages.AllAsync(page => test.Store.Secrets.ListAsync(page, Ct), 7)).Select(secret => secret.Name));
    }

    [Fact]
    public async Task Nothing_of_a_value_lies_in_the_store_in_any_guise()
    {
        await using var test = await TestStore.NewAsync(Ct);
        const string canary = "canary-7f3a91c2-password";
        await test.Store.Secrets.PutAsync(Secret("s", ("password", canary)), Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", canary + "2")), Ct);
        var dump = await test.Database.ScalarAsync<string>("""
            select string_agg(x::text, ' ') from (select s::text x from headwater.secret s union all select f::text from headwater.secret_field f union all select encode(sealed, 'escape') from headwater.secret_field) d
            """, Ct);
        var bytes = System.Text.Encoding.UTF8.GetBytes(canary);
        foreach (var guise in new[] { canary, Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes)[..24], Convert.ToHexStringLower(System.Text.Encoding.Unicode.GetBytes(canary)) })
            Assert.DoesNotContain(guise, dump, StringComparison.OrdinalIgnoreCase);
    }

    static Task<string> RowsAsync(TestStore test) => test.Database.ScalarAsync<string>("select (select string_agg(s::text || s.xmin, ' ') from headwater.secret s) || (select string_agg(f::text || f.xmin, ' ') from headwater.secret_field f)", Ct);
}
