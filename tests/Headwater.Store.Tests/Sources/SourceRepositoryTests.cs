using Headwater.Model.Checks;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Store.Changes;
using Headwater.Store.Sources;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.Puts;

namespace Headwater.Store.Tests.Sources;

/// <summary>Sources are kept as they were given, and what is said of them is what was last found.</summary>
public sealed class SourceRepositoryTests
{
    static readonly CheckReport Good = CheckReport.Of([Purpose.Scan], [new(StepName.Authenticate, StepStatus.Ok, 3, "as reader"), new(StepName.Clock, StepStatus.Warning, 1, "2 s behind")]);

    static readonly CheckReport Bad = CheckReport.Of([Purpose.Scan], [new(StepName.Tcp, StepStatus.Failed, 3, "connection refused", "start it")]);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => Stores.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_source_comes_back_as_it_was_given(int major)
    {
        await using var test = await TestStore.NewAsync(Ct, major);
        var spec = new SourceSpec
        {
            Host = "a.example.com:5433,b.example.com", Port = 6432, Database = "Ünï \"x\"", User = "u", Secrets = [new() { Name = "s", Keys = ["password"], AllKeys = false }],
            Tls = new() { Mode = TlsMode.VerifyCa, RootCertificate = "-----BEGIN\n" }, Ssh = new() { Host = "jump", User = "me", KnownHosts = "jump ssh-ed25519 AAAA" },
            Iam = new() { Region = "eu-west-1", InstanceCredentials = true }, PasswordCommand = ["vault", "read", "it's"], TargetSession = TargetSession.PreferStandby,
            RequireAuth = [AuthMethod.ScramSha256], Databases = ["a", "b"], AllDatabases = true, Schemas = new() { Includes = ["public|shop.*"], Excludes = ["tmp"] },
            TempSchema = "scratch", StatementLogs = new() { Files = ["/var/log/*.csv"], CloudWatch = new() { LogGroup = "g", Region = "r", Secret = "aws" } },
            TargetSchemaPrefix = "a_b", Connections = 2, Features = [Purpose.Scan, Purpose.Cdc], Publication = "p", Schedule = new() { Cron = "0 3 * * *", Timezone = "Europe/Vienna" },
        };
        var header = new ResourceHeader { Name = "prod", Version = "v2alpha", Type = "depot", Layer = "system", Workspace = "w", Tags = ["t1", "t:2"], Description = "it's \"it\"", Owner = "o" };
        var applied = await test.Store.Sources.PutAsync(new(header, spec), Ct);

        var found = await test.Store.Sources.FindAsync("prod", Ct);
        Assert.Equivalent(header, found!.Source.Header, strict: true);
        Assert.Equivalent(spec, found.Source.Spec, strict: true);
        Assert.Equal((applied.Uid, 1L, SourceStatus.Unverified, (DateTimeOffset?)null, 0), (found.Source.Uid, found.Source.Revision, found.Status, found.CheckedAt, found.Running));
        Assert.Equivalent(found, await test.Store.Sources.FindAsync(applied.Uid, Ct), strict: true);
        Assert.Equal(7, applied.Uid.Version);
        Assert.Null(await test.Store.Sources.FindAsync("other", Ct));
        Assert.Equal(ChangeKind.Unchanged, (await test.Store.Sources.PutAsync(new(header, spec), Ct)).Change);
    }

    [Fact]
    public async Task Only_the_revision_that_was_seen_may_be_changed()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Sources.PutAsync(Source("s") with { ExpectedRevision = 0 }, Ct);
        await Refusal.OfAsync(ErrorCode.NameTaken, () => test.Store.Sources.PutAsync(Source("s") with { ExpectedRevision = 0 }, Ct));
        var changed = Source("s") with { Spec = new() { Host = "elsewhere" } };
        Assert.Equal((ChangeKind.Updated, 2L), await test.Store.Sources.PutAsync(changed with { ExpectedRevision = 1 }, Ct) is var applied ? (applied.Change, applied.Revision) : default);
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Sources.PutAsync(Source("s") with { ExpectedRevision = 1 }, Ct));
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Sources.PutAsync(Source("t") with { ExpectedRevision = 1 }, Ct));
        await Refusal.OfAsync(ErrorCode.RevisionConflict, () => test.Store.Sources.DeleteAsync("s", 1, false, Ct));
        Assert.Equal("elsewhere", (await test.Store.Sources.FindAsync("s", Ct))!.Source.Spec.Host);
    }

    [Fact]
    public async Task The_status_is_the_last_check_of_what_there_is_now()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "a")), Ct);
        await test.Store.Sources.PutAsync(Source("x", "s"), Ct);
        await CheckAsync(test, Good);
        Assert.Equal(SourceStatus.Active, (await StatusAsync(test)).Status);
        await CheckAsync(test, Bad);
        var failed = await StatusAsync(test);
        Assert.Equal(SourceStatus.Failed, failed.Status);
        Assert.NotNull(failed.CheckedAt);

        await CheckAsync(test, Good);
        await test.Store.Sources.PutAsync(Source("x", "s") with { Header = TestStore.Header("x") with { Description = "only words" } }, Ct);
        Assert.Equal(SourceStatus.Active, (await StatusAsync(test)).Status);

        await test.Store.Sources.PutAsync(Source("x", "s") with { Spec = Source("x", "s").Spec with { Port = 6432 } }, Ct);
        Assert.Equal(SourceStatus.Unverified, (await StatusAsync(test)).Status);
        Assert.NotNull((await StatusAsync(test)).CheckedAt);

        await CheckAsync(test, Good);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "a")), Ct);
        Assert.Equal(SourceStatus.Active, (await StatusAsync(test)).Status);
        await test.Store.Secrets.PutAsync(Secret("s", ("password", "b")), Ct);
        Assert.Equal(SourceStatus.Unverified, (await StatusAsync(test)).Status);

        await CheckAsync(test, Good);
        await test.Store.Secrets.DeleteAsync("s", null, true, Ct);
        Assert.Equal(SourceStatus.Unverified, (await StatusAsync(test)).Status);
    }

    [Fact]
    public async Task A_check_of_what_there_was_before_does_not_replace_one_of_what_there_is_now()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var uid = (await test.Store.Sources.PutAsync(Source("x"), Ct)).Uid;
        await test.Store.Sources.PutAsync(Source("x") with { Spec = new() { Host = "new" } }, Ct);
        Assert.True(await test.Store.Sources.RecordCheckAsync(uid, 2, null, Good, TimeSpan.FromSeconds(1), Ct));
        Assert.False(await test.Store.Sources.RecordCheckAsync(uid, 1, null, Bad, TimeSpan.FromSeconds(1), Ct));
        Assert.Equal(SourceStatus.Active, (await StatusAsync(test)).Status);
        Assert.False(await test.Store.Sources.RecordCheckAsync(Guid.NewGuid(), 1, null, Bad, TimeSpan.FromSeconds(1), Ct));
    }

    [Fact]
    public async Task The_whole_report_of_the_last_check_is_kept()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var uid = (await test.Store.Sources.PutAsync(Source("x"), Ct)).Uid;
        Assert.Null(await test.Store.Sources.FindCheckAsync(uid, Ct));
        var run = Guid.NewGuid();
        await test.Store.Sources.RecordCheckAsync(uid, 1, run, Bad, TimeSpan.FromMilliseconds(1234), Ct);
        var check = await test.Store.Sources.FindCheckAsync(uid, Ct);
        Assert.Equivalent(Bad, check!.Report, strict: true);
        Assert.Equal((run, 1234d, true), (check.RunUid!.Value, check.Took.TotalMilliseconds, check.Current));
    }

    [Fact]
    public async Task Lists_are_paged_by_name_and_count_the_runs_at_work()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var names = Enumerable.Range(0, 30).Select(n => $"s{n * 7919 % 100:D2}").ToList();
        foreach (var name in names)
            await test.Store.Sources.PutAsync(Source(name), Ct);
        var busy = (await test.Store.Sources.FindAsync(names[4], Ct))!.Source.Uid;
        for (var n = 0; n < 3; n++)
            await test.Store.Runs.StartAsync(new(RunKind.Check, TestStore.Me, TimeSpan.FromMinutes(1)) { SourceUid = busy, SourceName = names[4] }, Ct);
        var ended = await test.StartScanAsync(busy, Ct);
        await test.Store.Runs.FinishAsync(ended, new(RunStatus.Succeeded), Ct);

        var listed = await Pages.AllAsync(page => test.Store.Sources.ListAsync(page, Ct), 8);
        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Select(source => source.Source.Name));
        Assert.Equal([(names[4], 3)], listed.Where(source => source.Running > 0).Select(source => (source.Source.Name, source.Running)));
    }

    [Fact]
    public async Task A_source_goes_with_its_private_secret_and_leaves_its_runs()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Sources.PutAsync(Source("x", "x-r"), Ct);
        await test.Store.Secrets.PutAsync(Secret("x-r", ("password", "p")) with { OwnedBySource = "x" }, Ct);
        await test.Store.Secrets.PutAsync(Secret("shared", ("password", "p")), Ct);
        var uid = (await test.Store.Sources.FindAsync("x", Ct))!.Source.Uid;
        Assert.Equal(uid, (await test.Store.Secrets.FindAsync("x-r", Ct))!.OwnedBy);
        var run = await test.StartScanAsync(uid, Ct);
        await test.Store.Runs.FinishAsync(run, new(RunStatus.Succeeded), Ct);
        await test.Store.Sources.RecordCheckAsync(uid, 1, null, Good, TimeSpan.Zero, Ct);

        Assert.True(await test.Store.Sources.DeleteAsync("x", null, false, Ct));
        Assert.Null(await test.Store.Sources.FindAsync("x", Ct));
        Assert.Null(await test.Store.Secrets.FindAsync("x-r", Ct));
        Assert.NotNull(await test.Store.Secrets.FindAsync("shared", Ct));
        Assert.Equal("s", (await test.Store.Runs.FindAsync(run.Run, Ct))!.SourceName);
        await Refusal.OfAsync(ErrorCode.NotFound, () => test.Store.Sources.DeleteAsync("x", null, false, Ct));
    }

    [Fact]
    public async Task While_a_run_works_on_it_a_source_is_deleted_by_force_only()
    {
        await using var test = await TestStore.NewAsync(Ct);
        var uid = (await test.Store.Sources.PutAsync(Source("x"), Ct)).Uid;
        var run = await test.StartScanAsync(uid, Ct);
        var refusal = await Refusal.OfAsync(ErrorCode.InUse, () => test.Store.Sources.DeleteAsync("x", null, false, Ct));
        Assert.Contains(run.Run.ToString(), refusal.Message, StringComparison.Ordinal);
        await test.Store.Sources.DeleteAsync("x", null, true, Ct);
        Assert.NotNull((await test.Store.Runs.FindAsync(run.Run, Ct))!.CancelRequestedAt);
    }

    [Fact]
    public async Task While_another_source_uses_its_private_secret_a_source_is_deleted_by_force_only()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await test.Store.Sources.PutAsync(Source("x", "x-r"), Ct);
        await test.Store.Secrets.PutAsync(Secret("x-r", ("password", "p")) with { OwnedBySource = "x" }, Ct);
        var other = (await test.Store.Sources.PutAsync(Source("other", "x-r"), Ct)).Uid;
        await test.Store.Sources.RecordCheckAsync(other, 1, null, Good, TimeSpan.Zero, Ct);
        var refusal = await Refusal.OfAsync(ErrorCode.InUse, () => test.Store.Sources.DeleteAsync("x", null, false, Ct));
        Assert.Contains("`other`", refusal.Message, StringComparison.Ordinal);
        await test.Store.Sources.DeleteAsync("x", null, true, Ct);
        Assert.Equal(SourceStatus.Unverified, (await test.Store.Sources.FindAsync("other", Ct))!.Status);
    }

    static async Task CheckAsync(TestStore test, CheckReport report)
    {
        var source = (await test.Store.Sources.FindAsync("x", Ct))!.Source;
        Assert.True(await test.Store.Sources.RecordCheckAsync(source.Uid, source.Configuration, null, report, TimeSpan.FromMilliseconds(5), Ct));
    }

    static async Task<SourceOverview> StatusAsync(TestStore test) => (await test.Store.Sources.FindAsync("x", Ct))!;
}
