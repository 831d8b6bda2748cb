using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Store.Keys;
using Headwater.Store.Resources;
using Headwater.Store.Secrets;
using Headwater.Store.Tests.Kit;
using Headwater.Testing;
using Npgsql;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Secrets;

/// <summary>Changing the key under the secrets, with readers on them and kills in between.</summary>
public sealed class KeyRotationTests
{
    const int Secrets = 1000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_rotation_everything_is_sealed_by_a_new_key_and_the_old_one_is_gone()
    {
        await using var test = await FilledAsync(450);
        var before = await File.ReadAllTextAsync(test.KeyFile, Ct);
        var result = await test.Store.RotateKeyAsync(Ct);

        Assert.Equal((450, 1, false), (result.Rewrapped, result.RemovedKeys, result.FinishedEarlier));
        Assert.Empty(result.Unreadable);
        var after = KeyRing.Load(null, test.KeyFile, bundledStore: false);
        Assert.Equal([result.KeyId], after.Keys.Select(key => key.Id));
        Assert.NotEqual(before, await File.ReadAllTextAsync(test.KeyFile, Ct));
        Assert.Equal(result.KeyId, await test.Database.ScalarAsync<string>("select string_agg(distinct key_id, ' ') from headwater.secret", Ct));
        await AllReadableAsync(await test.OpenAsync(Ct), 450);
        await AllReadableAsync(test.Store, 450);
    }

    [Fact]
    public async Task Another_process_with_the_key_of_before_goes_on_reading_and_writing()
    {
        await using var test = await FilledAsync(10);
        var other = await test.OpenAsync(Ct);
        await AllReadableAsync(other, 10);
        await test.Store.RotateKeyAsync(Ct);
        await test.Store.RotateKeyAsync(Ct);
        await AllReadableAsync(other, 10);
        await other.Secrets.PutAsync(Secret("s0", ("password", "changed")), Ct);
        Assert.Equal("changed", (await test.Store.Secrets.RevealAsync("s0", Ct))["password"]?.Reveal());
        Assert.Equal(1, await test.Database.ScalarAsync<long>("select count(distinct key_id) from headwater.secret", Ct));
    }

    [Fact]
    public async Task Two_rotations_at_once_are_one()
    {
        await using var test = await FilledAsync(400);
        var other = await test.OpenAsync(Ct);
        var outcomes = await Task.WhenAll(new[] { test.Store, other, test.Store, other }.Select(async store =>
        {
            try
            {
                return await store.RotateKeyAsync(Ct);
            }
            catch (HeadwaterException busy) when (busy.Code == ErrorCode.InUse)
            {
                return null;
            }
        }));
        Assert.Contains(outcomes, outcome => outcome is not null);
        await AllReadableAsync(await test.OpenAsync(Ct), 400);
    }

    [Fact]
    public async Task With_the_variable_the_new_key_stands_in_front_and_the_old_one_may_go_afterwards()
    {
        await using var test = await TestStore.EmptyAsync(Ct);
        var (older, newer) = (EncryptionKey.Generate(), EncryptionKey.Generate());
        await using (var store = await OpenAsync(test, older.Text))
        {
            await FillAsync(store, 30);
            await Refusal.OfAsync(ErrorCode.KeyUnusable, () => store.RotateKeyAsync(Ct));
        }

        await Refusal.OfAsync(ErrorCode.KeyUnusable, () => OpenAsync(test, newer.Text));
        await using (var store = await OpenAsync(test, $"{newer.Text},{older.Text}"))
        {
            await store.Secrets.PutAsync(Secret("s1", ("password", "before")), Ct);
            Assert.Equal(older.Id, await test.Database.ScalarAsync<string>("select string_agg(distinct key_id, ' ') from headwater.secret", Ct));
            var result = await store.RotateKeyAsync(Ct);
            Assert.Equal((newer.Id, 30, true, 0), (result.KeyId, result.Rewrapped, result.UnusedInVariable, result.RemovedKeys));
        }

        await using (var store = await OpenAsync(test, newer.Text))
            Assert.Equal("before", (await store.Secrets.RevealAsync("s1", Ct))["password"]?.Reveal());
        await Refusal.OfAsync(ErrorCode.KeyUnusable, () => OpenAsync(test, older.Text));
    }

    [Fact]
    public async Task A_damaged_secret_is_named_and_keeps_the_old_key_alive()
    {
        await using var test = await FilledAsync(250);
        await test.Database.ExecuteAsync("update headwater.secret set sealed_key = set_byte(sealed_key, 50, get_byte(sealed_key, 50) # 255) where name in ('s7', 's8')", Ct);
        var result = await test.Store.RotateKeyAsync(Ct);
        Assert.Equal(["s7", "s8"], result.Unreadable.Order(StringComparer.Ordinal));
        Assert.Equal((248, 0), (result.Rewrapped, result.RemovedKeys));
        Assert.Equal(2, KeyRing.Load(null, test.KeyFile, bundledStore: false).Keys.Count);

        await test.Database.ExecuteAsync("update headwater.secret set sealed_key = set_byte(sealed_key, 50, get_byte(sealed_key, 50) # 255) where name in ('s7', 's8')", Ct);
        var finished = await test.Store.RotateKeyAsync(Ct);
        Assert.Equal((2, 1, true), (finished.Rewrapped, finished.RemovedKeys, finished.FinishedEarlier));
        await AllReadableAsync(test.Store, 250);
    }

    [Fact]
    public async Task A_key_that_was_put_on_disk_and_never_used_is_taken_by_the_next_rotation()
    {
        await using var test = await FilledAsync(5);
        var old = (await File.ReadAllLinesAsync(test.KeyFile, Ct)).Last();
        var next = EncryptionKey.Generate();
        await File.WriteAllTextAsync(test.KeyFile, $"{next.Text}\n{old}\n", Ct);
        var store = await test.OpenAsync(Ct);
        await store.Secrets.PutAsync(Secret("s2", ("password", "while")), Ct);
        var result = await store.RotateKeyAsync(Ct);
        Assert.Equal((next.Id, 5, true, 1), (result.KeyId, result.Rewrapped, result.FinishedEarlier, result.RemovedKeys));
        Assert.Equal("while", (await test.Store.Secrets.RevealAsync("s2", Ct))["password"]?.Reveal());
    }

    [Fact]
    public async Task A_key_that_nothing_refers_to_and_that_was_not_removed_goes_with_the_next_rotation()
    {
        await using var test = await FilledAsync(5);
        var old = (await File.ReadAllLinesAsync(test.KeyFile, Ct)).Last();
        var first = await test.Store.RotateKeyAsync(Ct);
        await File.AppendAllTextAsync(test.KeyFile, $"{old}\n", Ct);
        var second = await (await test.OpenAsync(Ct)).RotateKeyAsync(Ct);
        Assert.Equal((first.KeyId, 0, true, 1), (second.KeyId, second.Rewrapped, second.FinishedEarlier, second.RemovedKeys));
        await AllReadableAsync(await test.OpenAsync(Ct), 5);
    }

    [Fact]
    public async Task A_rotation_whose_session_is_ended_says_so_and_the_next_finishes_it()
    {
        await using var test = await FilledAsync(300);
        await using var blocker = await test.Database.OpenAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("select from headwater.secret where uid = (select uid from headwater.secret order by uid offset 250 limit 1) for update", blocker))
            await command.ExecuteNonQueryAsync(Ct);

        var rotating = test.Store.RotateKeyAsync(Ct);
        await Until.TrueAsync(test.Database, "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')", Ct);
        Assert.Equal(2, await test.Database.ScalarAsync<long>("select count(distinct key_id) from headwater.secret", Ct));
        await test.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", Ct);
        await Refusal.OfAsync(ErrorCode.StoreUnreachable, () => rotating);
        await transaction.RollbackAsync(Ct);

        Assert.Equal((100, 1, true), await test.Store.RotateKeyAsync(Ct) is var result ? (result.Rewrapped, result.RemovedKeys, result.FinishedEarlier) : default);
        await AllReadableAsync(await test.OpenAsync(Ct), 300);
    }

    [Fact]
    public async Task Killed_at_any_moment_a_rotation_leaves_everything_readable_and_is_finished_by_the_next()
    {
        await using var test = await FilledAsync(Secrets);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var reader = Task.Run(() => ReadAsync(test, stop.Token), Ct);
        var writer = Task.Run(() => WriteAsync(test, stop.Token), Ct);
        var random = new Random(11);
        var killed = 0;
        for (var round = 0; round < (Counts.Full ? 100 : 10); round++)
        {
            await using var victim = await Victim.StartAsync(Victim.Rotate, test, Ct);
            await victim.GoAsync(Ct);
            await Task.Delay(random.Next(250), Ct);
            killed += await victim.KillAsync(Ct) ? 1 : 0;
        }

        Assert.True(killed > 0, "no rotation was killed at work");

        // The server notices a killed client only when it next looks at the connection.
        await Until.TrueAsync(test.Database, "select not exists (select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))", Ct);
        await test.Store.RotateKeyAsync(Ct);
        await stop.CancelAsync();
        Assert.True(await reader > 100, "nothing was read meanwhile");
        Assert.True(await writer > 10, "nothing was written meanwhile");

        await AllReadableAsync(await test.OpenAsync(Ct), Secrets);
        Assert.Single(KeyRing.Load(null, test.KeyFile, bundledStore: false).Keys);
        Assert.Equal(1, await test.Database.ScalarAsync<long>("select count(distinct key_id) from headwater.secret", Ct));
    }

    static Task<HeadwaterStore> OpenAsync(TestStore test, string variable) =>
        HeadwaterStore.OpenAsync(test.Options() with { KeyRing = KeyRing.Load(variable, test.KeyFile, bundledStore: false) }, Ct);

    static async Task<TestStore> FilledAsync(int count)
    {
        var test = await TestStore.NewAsync(Ct);
        await FillAsync(test.Store, count);
        return test;
    }

    static Task<ApplyOutcome> FillAsync(HeadwaterStore store, int count) =>
        store.Resources.ApplyAsync(new([.. Enumerable.Range(0, count).Select(n => Secret(Name(n), ("username", "u"), ("password", $"p{n}")))], [], "me"), Ct);

    static string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"s{n}");

    static async Task AllReadableAsync(HeadwaterStore store, int count)
    {
        for (var n = 0; n < count; n++)
            Assert.Equal("u", (await store.Secrets.RevealAsync(Name(n), Ct))["username"]?.Reveal());
    }

    static async Task<int> ReadAsync(TestStore test, CancellationToken stop)
    {
        var random = new Random(12);
        var read = 0;
        for (; !stop.IsCancellationRequested; read++)
        {
            var n = random.Next(Secrets / 2);
            Assert.Equal($"p{n}", (await test.Store.Secrets.RevealAsync(Name(n), Ct))["password"]?.Reveal());
        }

        return read;
    }

    static async Task<int> WriteAsync(TestStore test, CancellationToken stop)
    {
        var random = new Random(13);
        var written = 0;
        for (; !stop.IsCancellationRequested; written++)
        {
            var name = Name((Secrets / 2) + random.Next(Secrets / 2));
            await test.Store.Secrets.PutAsync(Secret(name, ("password", $"w{written}")), Ct);
            Assert.Equal($"w{written}", (await test.Store.Secrets.RevealAsync(name, Ct))["password"]?.Reveal());
        }

        return written;
    }
}
