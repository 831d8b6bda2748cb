using System.Diagnostics;
using System.Globalization;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd;

/// <summary>A Headwater of a test's own: the built program with an empty home, its bundled server included. Everything it writes is kept for the search for secrets.</summary>
public sealed class HeadwaterHome : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    static int _commands;

    public HeadwaterHome()
    {
        Root = TestFolder.New("h");
        File.SetUnixFileMode(Root, (UnixFileMode)0b111_101_101);
    }

    /// <summary>HEADWATER_HOME.</summary>
    public string Root { get; }

    /// <summary>Where everything that any command wrote is kept.</summary>
    public static string Outputs { get; } = TestFolder.New("outputs");

    public static string Program => Repository.Path("artifacts", "run", "headwater");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    public async Task<Outcome> RunAsync(IReadOnlyList<string> arguments, string? input, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"headwater {string.Join(' ', arguments)} did not end within {Patience}", e);
        }

        return Keep(new Outcome($"headwater {string.Join(' ', arguments)}", process.ExitCode, await output, await error));
    }

    /// <summary>A command that the test watches, interrupts or kills; its streams are the test's to read.</summary>
    public Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) => Process.Start(StartOf(Program, arguments, environment))!;

    /// <summary>How any program is started in this home, with nothing of the test's own surroundings.</summary>
    public ProcessStartInfo StartOf(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("HEADWATER_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HEADWATER_HOME"] = Root;
        start.Environment["HOME"] = Root;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    public string WriteFile(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Keeps what a program wrote for the search for secrets.</summary>
    public static Outcome Keep(Outcome outcome)
    {
        var number = Interlocked.Increment(ref _commands);
        File.WriteAllText(Path.Combine(Outputs, number.ToString("D6", CultureInfo.InvariantCulture)), $"{outcome.Out}\n{outcome.Err}");
        return outcome;
    }
}
