using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Store.Keys;
using Headwater.Store.Secrets;
using Headwater.Store.Tests.Kit;
using Npgsql;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Secrets;

/// <summary>Whoever can write to the store's tables, and has no key, cannot make a secret out of what lies there.</summary>
public sealed class TamperedStoreTests
{
    const int Records = 20;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_part_can_be_swapped_between_any_two_of_twenty_records()
    {
        await using var test = await TwentyAsync();
        await using var writer = await test.Database.OpenAsync(Ct);
        var tried = 0;
        for (var a = 1; a <= Records; a++)
            for (var b = 1; b <= Records; b++)
                if (a != b)
                {
                    await AttackAsync(test, writer, a, $"update headwater.secret x set sealed_key = y.sealed_key from headwater.secret y where x.name = 's{a}' and y.name = 's{b}'");
                    await AttackAsync(test, writer, a, $"update headwater.secret_field x set sealed = y.sealed from headwater.secret_field y where x.name = 'password' and y.name = 'password' and x.secret_uid = (select uid from headwater.secret where name = 's{a}') and y.secret_uid = (select uid from headwater.secret where name = 's{b}')");
                    tried++;
                }

        Assert.Equal(380, tried);
    }

    [Fact]
    public async Task No_part_can_be_edited_cut_renamed_or_taken_away()
    {
        await using var test = await TwentyAsync();
        string[] attacks =
        [
            "update headwater.secret set sealed_key = set_byte(sealed_key, 0, 2) where name = 's1'",
            "update headwater.secret set sealed_key = set_byte(sealed_key, 40, get_byte(sealed_key, 40) # 1) where name = 's1'",
            "update headwater.secret set sealed_key = substring(sealed_key for 60) where name = 's1'",
            "update headwater.secret set sealed_key = '' where name = 's1'",
            "update headwater.secret set key_id = 'ffffffffffffffff' where name = 's1'",
            $"update headwater.secret_field set sealed = set_byte(sealed, 29, get_byte(sealed, 29) # 1) where name = 'password' and {Of(1)}",
            $"update headwater.secret_field set sealed = sealed || '\\x00' where name = 'password' and {Of(1)}",
            $"update headwater.secret_field set sealed = '' where name = 'password' and {Of(1)}",
            $"update headwater.secret_field set name = 'key' where name = 'password' and {Of(1)}",
            $"delete from headwater.secret_field where name = 'password' and {Of(1)}",
            $"delete from headwater.secret_field where {Of(1)}",
            $"delete from headwater.secret_field where {Of(1)}; update headwater.secret_field set secret_uid = (select uid from headwater.secret where name = 's1') where {Of(2)}",
        ];
        await using var writer = await test.Database.OpenAsync(Ct);
        foreach (var attack in attacks)
            await AttackAsync(test, writer, 1, attack);
    }

    [Fact]
    public async Task A_damaged_secret_is_whole_again_when_all_its_values_are_given()
    {
        await using var test = await TwentyAsync();
        await test.Database.ExecuteAsync("update headwater.secret set sealed_key = '' where name = 's1'", Ct);
        await Refusal.OfAsync(ErrorCode.SecretUnreadable, () => test.Store.Secrets.PutAsync(Secret("s1", ("password", "new")), Ct));
        await Refusal.OfAsync(ErrorCode.SecretUnreadable, () => test.Store.Secrets.PutAsync(Secret("s1", ("username", "u"), ("password", MaskedValue.Text)), Ct));
        await test.Store.Secrets.PutAsync(Secret("s1", ("username", "u"), ("password", "new")), Ct);
        Assert.Equal("new", (await test.Store.Secrets.RevealAsync("s1", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task A_lost_key_file_is_said_when_the_store_is_opened_and_not_made_anew()
    {
        await using var test = await TwentyAsync();
        File.Move(test.KeyFile, test.KeyFile + ".away");
        await Refusal.OfAsync(ErrorCode.KeyMissing, () => test.OpenAsync(Ct));
        Assert.False(File.Exists(test.KeyFile));
    }

    [Fact]
    public async Task Another_key_is_refused_when_the_store_is_opened()
    {
        await using var test = await TwentyAsync();
        File.Delete(test.KeyFile);
        KeyRing.Load(null, test.KeyFile, bundledStore: true).Current();
        var refusal = await Refusal.OfAsync(ErrorCode.KeyUnusable, () => test.OpenAsync(Ct));
        Assert.Contains(await test.Database.ScalarAsync<string>("select id from headwater.encryption_key", Ct), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_secrets_a_store_opens_without_a_key_file_and_makes_none()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.AddSourceAsync("plain", Ct);
        await test.OpenAsync(Ct);
        Assert.False(File.Exists(test.KeyFile));
    }

    static string Of(int record) => $"secret_uid = (select uid from headwater.secret where name = 's{record}')";

    static async Task<TestStore> TwentyAsync()
    {
        var test = await TestStore.NewAsync(Ct);
        var puts = Enumerable.Range(1, Records).Select(n => Secret(string.Create(CultureInfo.InvariantCulture, $"s{n}"), ("username", "u"), ("password", "the same"))).ToList();
        await test.Store.Resources.ApplyAsync(new(puts, [], "me"), Ct);
        await test.Database.ExecuteAsync("create table public.saved as table headwater.secret; create table public.saved_field as table headwater.secret_field", Ct);
        return test;
    }

    /// <summary>Does it, sees the secret refused, and undoes it.</summary>
    static async Task AttackAsync(TestStore test, NpgsqlConnection writer, int record, string attack)
    {
        const string restore = "delete from headwater.secret; insert into headwater.secret table public.saved; insert into headwater.secret_field table public.saved_field";
        await RunAsync(writer, attack);
        await Refusal.OfAsync(ErrorCode.SecretUnreadable, () => test.Store.Secrets.RevealAsync($"s{record}", Ct));
        await RunAsync(writer, restore);
        Assert.Equal("the same", (await test.Store.Secrets.RevealAsync($"s{record}", Ct))["password"]?.Reveal());
    }

    static async Task RunAsync(NpgsqlConnection writer, string sql)
    {
        await using var command = new NpgsqlCommand(sql, writer);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
