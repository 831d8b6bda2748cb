using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary>How the flags say who logs in, other than by a password.</summary>
static class Identities
{
    public static SourceSpec Of(CommandContext context, SourceSpec spec)
    {
        if (context.Value(ConnectionFlags.PasswordCommand) is { Length: > 0 } command)
            spec = spec with { PasswordCommand = command };
        return context.Value(ConnectionFlags.IamRegion) is { } region ? spec with { Iam = Iam(context, region) } : spec;
    }

    static IamSpec Iam(CommandContext context, string region) => new()
    {
        Region = region,
        Profile = context.Value(ConnectionFlags.IamProfile),
        RoleArn = context.Value(ConnectionFlags.IamRole),
        RoleSessionName = context.Value(ConnectionFlags.IamSessionName) ?? "headwater",
        SourceIdentity = context.Value(ConnectionFlags.IamSourceIdentity),
        Endpoint = context.Value(ConnectionFlags.IamEndpoint),
        InstanceCredentials = context.Value(ConnectionFlags.IamInstance),
    };
}
