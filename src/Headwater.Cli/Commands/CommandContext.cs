using System.CommandLine;
using Headwater.Cli.Local;
using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands;

/// <summary>What a command works with: its arguments, the terminal, the environment, and the API behind whichever door is open.</summary>
sealed class CommandContext(ParseResult arguments, CommandTerminal terminal, IReadOnlyDictionary<string, string> environment, TimeProvider time) : IAsyncDisposable
{
    Local.Door? _door;

    public ParseResult Arguments { get; } = arguments;

    public CommandTerminal Terminal { get; } = terminal;

    public IReadOnlyDictionary<string, string> Environment { get; } = environment;

    public TimeProvider Time { get; } = time;

    public Listing Output { get; } = new(terminal, arguments.GetValue(GlobalOptions.Output), arguments.GetValue(GlobalOptions.NeutraliseFormulas));

    public T? Value<T>(Option<T> option) => Arguments.GetValue(option);

    public T Required<T>(Argument<T> argument) => Arguments.GetRequiredValue(argument);

    /// <summary>What is said about which server to use.</summary>
    public DoorOptions Door => new(
        Arguments.GetValue(GlobalOptions.Server),
        Arguments.GetValue(GlobalOptions.Store),
        Environment,
        GlobalOptions.IsVerbose(Arguments),
        Arguments.GetValue(GlobalOptions.LogFormat) == "json");

    /// <summary>The API: a named server, the one that already runs on this home, or one of our own for the length of the command.</summary>
    public Task<HeadwaterClient> ApiAsync(CancellationToken ct) => OpenAsync(Door, ct);

    /// <summary>The same for a command that is going to work on a source.</summary>
    public Task<HeadwaterClient> WorkingApiAsync(CancellationToken ct) => OpenAsync(Door with { Works = true }, ct);

    /// <summary>Whether a server works on what is started, and goes on when this command ends.</summary>
    public bool ServerOutlasts => _door is { Outlasts: true };

    async Task<HeadwaterClient> OpenAsync(DoorOptions options, CancellationToken ct)
    {
        _door ??= await Local.Door.OpenAsync(options, Time, ct);
        return _door.Api;
    }

    public async ValueTask DisposeAsync()
    {
        if (_door is not null)
            await _door.DisposeAsync();
    }
}
