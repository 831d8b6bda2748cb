using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests.Work;

/// <summary>What a parent makes of a child that does not do what it should: each time one clear error, and no child left.</summary>
public sealed class WorkerProcessTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_come_in_their_order_and_end_with_the_last()
    {
        var said = Workers.Scan(3);

        var heard = await RunAsync(Workers.Saying(said, then: "echo more >&1; cat"), Workers.Request(), Ct);

        Assert.Equal(said.Count, heard.Count);
        Assert.IsType<WorkEvent.Ended>(heard[^1]);
    }

    [Theory]
    [InlineData("garbage", "echo 'all is well'")]
    [InlineData("no kind", "echo '{}'")]
    [InlineData("null", "echo null")]
    [InlineData("another kind", """echo '{"event":"other"}'""")]
    [InlineData("a wrong type", """echo '{"event":"ended","statements":"many","notes":[]}'""")]
    [InlineData("bytes that are no text", """printf '\377\376\n'""")]
    public async Task Something_unreadable_is_an_error_of_the_process(string what, string script)
    {
        var failure = await FailureAsync(Workers.Shell($"{script}; cat"));

        Assert.True(failure.Code == ErrorCode.WorkerDied, what);
        Assert.Contains("unreadable", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_an_error_of_the_process()
    {
        var failure = await FailureAsync(Workers.Shell("cat /dev/zero", Workers.Impatient with { WorkerLineBytes = 1 << 20 }));

        Assert.Equal(ErrorCode.WorkerDied, failure.Code);
        Assert.Contains("more than 1048576 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", ErrorCode.WorkerDied, "code 7")]
    [InlineData("exit 0", ErrorCode.WorkerDied, "code 0")]
    [InlineData("kill -9 $$", ErrorCode.WorkerDied, "was killed")]
    [InlineData("kill -15 $$", ErrorCode.WorkerDied, "code 143")]
    [InlineData("echo 'Out of memory.' >&2; kill -ABRT $$", ErrorCode.ServerMisbehaved, "256 MiB")]
    [InlineData("echo 'Unhandled exception. System.OutOfMemoryException' >&2; kill -ABRT $$", ErrorCode.ServerMisbehaved, "256 MiB")]
    [InlineData("echo 'Unhandled exception. System.Exception' >&2; kill -ABRT $$", ErrorCode.WorkerDied, "code 134")]
    public async Task A_process_that_dies_is_said_to_have_died_and_how(string death, ErrorCode code, string words)
    {
        var failure = await FailureAsync(Workers.Shell(death));

        Assert.Equal(code, failure.Code);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.Hint);
    }

    [Fact]
    public async Task What_it_says_on_standard_error_is_shown_to_nobody_and_does_not_stop_it()
    {
        var failure = await FailureAsync(Workers.Shell("head -c 3000000 /dev/zero | tr '\\0' s >&2; echo secret >&2; exit 7"));

        Assert.Contains("code 7", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ssss", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_its_own_is_passed_on()
    {
        var failure = await FailureAsync(Workers.Saying([new WorkEvent.Failed(ErrorCode.CannotReach, "cannot reach it", "go closer")], then: "cat"));

        Assert.Equal((ErrorCode.CannotReach, "cannot reach it", "go closer"), (failure.Code, failure.Message, failure.Hint));
    }

    [Theory]
    [InlineData("trap '' TERM INT HUP; exec sleep 600")]
    [InlineData("while :; do :; done")]
    [InlineData("sleep 600 & wait")]
    public async Task One_that_does_not_end_is_killed_past_its_deadline_with_what_it_started(string script)
    {
        var file = TestFolder.NewPath("pid");

        var failure = await FailureAsync(Workers.Shell($"echo $$ > {file}; {script}"), Workers.Request(deadline: TimeSpan.FromMilliseconds(500)));

        Assert.Equal(ErrorCode.DeadlineExceeded, failure.Code);
        await Processes.GoneAsync(await Processes.WrittenAsync(file, Ct), Ct);
    }

    [Fact]
    public async Task One_that_does_not_listen_to_its_request_is_killed_too()
    {
        var silent = Workers.Shell("") with { Arguments = ["-c", "exec sleep 600"] };
        var big = new SourceSpec { Host = new string('h', 1 << 20) };

        var failure = await FailureAsync(silent, Workers.Request(spec: big, deadline: TimeSpan.FromMilliseconds(500)));

        Assert.Equal(ErrorCode.DeadlineExceeded, failure.Code);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_error_that_says_so()
    {
        var failure = await FailureAsync(Workers.Shell("") with { Program = "/nonexistent/headwater" });

        Assert.Equal(ErrorCode.ProgramMissing, failure.Code);
    }

    [Theory]
    [InlineData("cat", "one that ends when it is asked to")]
    [InlineData("exec sleep 600", "one that does not")]
    [InlineData("while :; do cat /dev/zero | head -c 100000 | tr '\\0' ' '; done", "one that talks all the time")]
    public async Task Cancelling_asks_it_to_stop_and_ends_it_in_any_case(string script, string what)
    {
        var file = TestFolder.NewPath("pid");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = RunAsync(Workers.Saying(Workers.Scan(1).SkipLast(1), then: $"echo $$ > {file}; {script}"), Workers.Request(), stop.Token);
        var child = await Processes.WrittenAsync(file, Ct);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(Processes.IsAlive(child), what);
    }

    [Theory]
    [InlineData("cat")]
    [InlineData("yes")]
    [InlineData("exec sleep 600")]
    public async Task Leaving_before_the_end_ends_it(string script)
    {
        var file = TestFolder.NewPath("pid");
        await foreach (var _ in new WorkerProcess(Workers.Saying(Workers.Scan(1).SkipLast(1), then: $"echo $$ > {file}; {script}"), ReadyWorker.None(), TimeProvider.System).RunAsync(Workers.Request(), Ct))
            break;

        await Processes.GoneAsync(await Processes.WrittenAsync(file, Ct), Ct);
    }

    [Fact]
    public async Task Whatever_it_says_when_it_was_told_to_stop_the_run_was_cancelled()
    {
        var file = TestFolder.NewPath("pid");
        var failed = Workers.FileOf([new WorkEvent.Failed(ErrorCode.SourceLost, "the connection broke", null)]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = RunAsync(Workers.Shell($"echo $$ > {file}; cat; cat {failed}"), Workers.Request(), stop.Token);
        await Processes.WrittenAsync(file, Ct);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_that_reaches_parent_and_child_is_a_cancellation(string signal)
    {
        var file = TestFolder.NewPath("pid");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = RunAsync(Workers.Shell($"echo $$ > {file}; kill -{signal} $$; sleep 600", Limits.Default), Workers.Request(), stop.Token);
        await Processes.GoneAsync(await Processes.WrittenAsync(file, Ct), Ct);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    static Task<HeadwaterException> FailureAsync(WorkerOptions options, WorkRequest? request = null) =>
        Assert.ThrowsAsync<HeadwaterException>(() => RunAsync(options, request ?? Workers.Request(), Ct));

    static async Task<List<WorkEvent>> RunAsync(WorkerOptions options, WorkRequest request, CancellationToken ct)
    {
        var heard = new List<WorkEvent>();
        await foreach (var answer in new WorkerProcess(options, ReadyWorker.None(), TimeProvider.System).RunAsync(request, ct))
            heard.Add(answer);
        return heard;
    }
}
