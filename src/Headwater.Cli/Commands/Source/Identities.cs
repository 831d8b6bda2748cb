using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary>How the flags say who logs in, other than by a password, and what the server must prove.</summary>
static class Identities
{
    public static SourceSpec Of(CommandContext context, SourceSpec spec)
    {
        if (context.Value(ConnectionFlags.PasswordCommand) is { } command)
            spec = spec with { PasswordCommand = CommandWords.Split(command) };
        if (context.Value(ConnectionFlags.ServerName) is { } name)
            spec = spec with { Tls = spec.Tls with { ServerName = name } };
        if (context.Value(ConnectionFlags.UseSecret) is { Length: > 0 } secrets)
            spec = spec with { Secrets = [.. spec.Secrets, .. secrets.Select(Reference)] };
        if (context.Value(ConnectionFlags.IamRegion) is { } region)
            return spec with { Iam = Iam(context, region) };
        return ConnectionFlags.FirstGiven(context, ConnectionFlags.Groups[^1].Options) is { } alone
            ? throw new HeadwaterException(ErrorCode.BadUsage, $"`{alone.Name}` says nothing without `--iam-region`", "for example: --iam-region eu-west-1")
            : spec;
    }

    static SecretReference Reference(string text) => text.Split(':', 2) switch
    {
        [var name, var fields] => new SecretReference { Name = name, AllKeys = false, Keys = fields.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        _ => new SecretReference { Name = text },
    };

    static IamSpec Iam(CommandContext context, string region) => new()
    {
        Region = region,
        Profile = context.Value(ConnectionFlags.IamProfile),
        RoleArn = context.Value(ConnectionFlags.IamRole),
        RoleSessionName = context.Value(ConnectionFlags.IamSessionName) ?? IamSpec.DefaultSessionName,
        SourceIdentity = context.Value(ConnectionFlags.IamSourceIdentity),
        Endpoint = context.Value(ConnectionFlags.IamEndpoint),
        Host = context.Value(ConnectionFlags.IamHost),
        InstanceCredentials = context.Value(ConnectionFlags.IamInstance),
    };
}
