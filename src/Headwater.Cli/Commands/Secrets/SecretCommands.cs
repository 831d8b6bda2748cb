using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Secrets;

/// <summary><c>headwater secret ...</c>: what is known of secrets, never what is in them.</summary>
static class SecretCommands
{
    static readonly IReadOnlyList<Column<SecretView>> Columns =
    [
        new("NAME", secret => secret.Header.Name),
        new("ACL", secret => secret.Acl.ToString().ToLowerInvariant()),
        new("FIELDS", secret => string.Join(", ", secret.Fields.Select(field => field.Name))),
        new("USED BY", secret => string.Join(", ", secret.UsedBy)),
        new("UPDATED", secret => Run.RunText.Time(secret.UpdatedAt)),
    ];

    public static HeadwaterCommand Create() => new("secret", "Look after secrets")
    {
        Examples = ["headwater secret ls", "headwater secret rotate-key"],
        Subcommands =
        {
            new HeadwaterCommand("ls", "List secrets and who uses them; their values are never shown", ListAsync),
            new HeadwaterCommand("rotate-key", "Make a new key and wrap every secret with it", RotateAsync),
        },
    };

    static async Task<int> ListAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        context.Output.Rows(await Paging.AllAsync(api.SecretsAsync, ct), Columns, WireJson.Default.SecretView);
        return ExitCode.Done;
    }

    static async Task<int> RotateAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var rotation = await api.RotateKeyAsync(ct);
        context.Output.One(rotation, WireJson.Default.KeyRotation, () => context.Terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"key {rotation.Key} is in use, {rotation.Rewrapped} secrets wrapped anew")));
        return ExitCode.Done;
    }
}
