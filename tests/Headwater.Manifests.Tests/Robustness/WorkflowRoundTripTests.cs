using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.Robustness;

/// <summary>What was written of a workflow is read back as it was.</summary>
public sealed class WorkflowRoundTripTests
{
    static readonly Gen<string> Hard = Gen.Elements("null", "0123", "$NAME", "${", "$$", "a: b", "a #b", "- a", " a", "'", "\"", "\\", "[a]", "*a", "ü", "密码", "\t", "a\nb\n", "a\r\nb", "\u202e", "x");

    /// <summary>What is a pattern in every dialect, and hard to write.</summary>
    static readonly Gen<string> Patterns = Gen.Elements("null", "0123", "^$NAME", "${", "$$", "a: b", "a #b", "- a", " a", "'", "\"", @"\.", "[a]", "&a", "ü", "密码", "\t", "a\nb\n", "a\r\nb", "\u202e", "(?i:x).*");

    static readonly Gen<string?> MaybeHard = Gen.OneOf(Gen.Constant((string?)null), Hard.Select(text => (string?)text));

    [Fact]
    public void A_workflow_is_read_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.WrittenManifests).WithEndSize(10), Prop.ForAll(Workflows().ToArbitrary(), ReadsBack));

    static bool ReadsBack(WorkflowSpec workflow)
    {
        var header = new ResourceHeader { Name = "nightly", Type = "workflow", Description = workflow.Title };
        var written = ManifestWriter.Write(header, workflow);
        var set = ManifestReader.Read([new ManifestFile("written.yaml", Encoding.UTF8.GetBytes(written))], new ReadOptions { KnownNames = _ => ["sales", "stock-db"], Time = new FixedTime(DateTimeOffset.UnixEpoch) });
        if (set.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            throw new InvalidOperationException($"{string.Join('\n', set.Diagnostics)}\n{written}");

        var read = Assert.IsType<WorkflowManifest>(Assert.Single(set.Resources));
        Assert.Equal(Json(workflow), Json(read.Spec));
        Assert.Equal(written, ManifestWriter.Write(read.Header, read.Spec));
        return true;
    }

    static Gen<WorkflowSpec> Workflows() =>
        from title in MaybeHard
        from count in Gen.Choose(1, 5)
        from works in Gen.ArrayOf(Job(), count)
        from schedule in Schedule()
        from timeout in Duration()
        from more in Gen.Choose(0, 1)
        select new WorkflowSpec
        {
            Title = title,
            Timeout = timeout,
            Schedule = more == 0 ? null : schedule,
            Dag = [.. works.Select((job, i) => job with { Name = $"job-{i}", Dependencies = [.. Enumerable.Range(0, i).Where(other => (other + i) % 2 == 1).Select(other => $"job-{other}")] })],
        };

    static Gen<WorkflowSchedule> Schedule() =>
        from crons in Gen.NonEmptyListOf(Gen.Elements("0 2 * * *", "*/15 * * * *", "30 6 1,15 JAN-MAR MON", "0 0 * * 7"))
        from zone in Gen.Elements("UTC", "Europe/Dublin", "Asia/Kolkata")
        from policy in Gen.Elements(Enum.GetValues<ConcurrencyPolicy>())
        from end in Gen.Choose(0, 1_000_000)
        select new WorkflowSchedule { Cron = [.. crons], Timezone = zone, ConcurrencyPolicy = policy, EndOn = end % 3 == 0 ? null : DateTimeOffset.UnixEpoch.AddYears(60).AddMilliseconds(end) };

    static Gen<JobSpec> Job() =>
        from title in MaybeHard
        from tags in Gen.ListOf(Hard)
        from scan in Scan()
        from timeout in Duration()
        from retry in Retry()
        select new JobSpec { Name = "", Title = title, Tags = [.. tags.Distinct(StringComparer.Ordinal)], Work = scan, Timeout = timeout, Retry = retry };

    static Gen<ScanWork> Scan() =>
        from source in Gen.Elements("sales", "stock-db")
        from dialect in Gen.Elements(Enum.GetValues<FilterDialect>())
        from patterns in Gen.ListOf(Patterns)
        from more in Gen.Choose(0, 511)
        select new ScanWork
        {
            Source = source,
            Dialect = dialect,
            Databases = (more & 1) == 0 ? null : new FilterSpec { Includes = [.. patterns] },
            Schemas = (more & 2) == 0 ? null : new FilterSpec { Excludes = [.. patterns] },
            Tables = (more & 4) == 0 ? null : new FilterSpec { Includes = [.. patterns], Excludes = [.. patterns] },
            Routines = (more & 16) == 0 ? null : new FilterSpec { Excludes = [.. patterns] },
            MarkDeleted = (more & 8) == 0,
            IncludeTables = (more & 32) == 0,
            IncludeViews = (more & 64) == 0,
            IncludeTags = (more & 128) == 0,
            SampleData = (more & 256) == 0,
        };

    static Gen<RetrySpec?> Retry() =>
        from count in Gen.Choose(0, 100)
        from strategy in Gen.Elements(Enum.GetValues<RetryStrategy>())
        from wait in Duration()
        from more in Gen.Choose(0, 2)
        select more == 0 ? null : new RetrySpec { Count = count, Strategy = strategy, Duration = wait, MaxDuration = more == 1 ? null : wait };

    static Gen<TimeSpan?> Duration() => Gen.Choose(-100_000, 31_622_400).Select(seconds => seconds <= 0 ? (TimeSpan?)null : TimeSpan.FromSeconds(seconds));

    static string Json(WorkflowSpec workflow) => JsonSerializer.Serialize(workflow, ModelJson.Default.WorkflowSpec);
}
