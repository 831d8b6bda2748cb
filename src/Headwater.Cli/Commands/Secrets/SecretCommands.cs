using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Secrets;

/// <summary><c>headwater secret ...</c>: what is known of secrets, never what is in them.</summary>
static class SecretCommands
{
    static readonly IReadOnlyList<Column<KeyRotation>> RotationColumns =
    [
        new("KEY", rotation => rotation.Key),
        new("REWRAPPED", rotation => rotation.Rewrapped.ToString(CultureInfo.InvariantCulture)),
        new("FORGOTTEN", rotation => rotation.Forgotten.ToString(CultureInfo.InvariantCulture)),
        new("UNREADABLE", rotation => string.Join(',', rotation.Unreadable)),
    ];

    public static HeadwaterCommand Create() => new("secret", "Look after secrets")
    {
        Examples = ["headwater secret ls", "headwater secret rotate-key"],
        Subcommands =
        {
            new HeadwaterCommand("ls", "List secrets and who uses them; their values are never shown", ListAsync) { Examples = ["headwater secret ls"] },
            new HeadwaterCommand("rotate-key", "Make a new key and seal every secret with it", RotateAsync) { Examples = ["headwater secret rotate-key"] },
        },
    };

    static async Task<int> ListAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var secrets = await Paging.AllAsync(api.SecretsAsync, ct);
        context.Output.Rows(secrets, Columns(context.Time), WireJson.Default.SecretView);
        if (secrets.Count == 0)
            context.Terminal.Say("no secrets yet");
        return ExitCode.Done;
    }

    static IReadOnlyList<Column<SecretView>> Columns(TimeProvider time) =>
    [
        new("NAME", secret => secret.Header.Name),
        new("ACL", secret => secret.Acl.ToString().ToLowerInvariant()),
        new("FIELDS", secret => string.Join(", ", secret.Fields.Keys)) { Prose = true },
        new("USED BY", secret => string.Join(", ", secret.UsedBy)) { Prose = true },
        new("UPDATED", secret => Age.Exact(secret.UpdatedAt)) { InTable = secret => Age.Of(secret.UpdatedAt, time) },
    ];

    static async Task<int> RotateAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var rotation = await api.RotateKeyAsync(ct);
        context.Output.One(rotation, RotationColumns, WireJson.Default.KeyRotation, () => context.Terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"key {rotation.Key} is in use, {rotation.Rewrapped} secret{(rotation.Rewrapped == 1 ? "" : "s")} sealed anew")));
        if (rotation.Unreadable.Count > 0)
            context.Terminal.Warn($"these secrets do not open and wait for the key that they were sealed with: {string.Join(", ", rotation.Unreadable)}");
        if (rotation.UnusedInVariable)
            context.Terminal.Warn("HEADWATER_KEY holds keys that nothing needs any more; leave only the first");
        return ExitCode.Done;
    }
}
