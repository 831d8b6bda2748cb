using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source add NAME [URL]</c>: keeps a source and says what works; one whose check fails is kept too.</summary>
static class AddCommand
{
    static readonly Argument<string?> Text = new("url") { Description = "Connection text: a URL, key=value pairs or a service", HelpName = "URL", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string?> Description = new("--description") { Description = "What it is for", HelpName = "TEXT" };
    static readonly Option<string?> Owner = new("--owner") { Description = "Who answers for it (you)", HelpName = "NAME" };
    static readonly Option<string[]> Tags = new("--tag") { Description = "A label; may be repeated", HelpName = "TAG" };
    static readonly Option<string?> Workspace = new("--workspace", "-w") { Description = "Workspace that it belongs to", HelpName = "WORKSPACE" };
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Keep it without trying it" };
    static readonly Option<bool> Update = new("--update") { Description = "Replace the source of this name; its credentials stay where none are given" };

    public static HeadwaterCommand Create() => new("add", "Keep a source, and say step by step what works", RunAsync)
    {
        Examples =
        [
            "headwater source add prod postgresql://reader@db.example.com/sales",
            "headwater source add prod --host db.example.com --database sales --user reader --password-stdin < password",
            "headwater source add prod service=prod --for scan,profile,diff --temp-schema headwater_tmp",
            "headwater source add prod postgresql://reader@db.internal/sales --ssh me@bastion.example.com --ssh-key ~/.ssh/id_ed25519",
            "headwater source add rds postgresql://reader@sales.abc.eu-west-1.rds.amazonaws.com/sales --iam-region eu-west-1",
        ],
        Arguments = { SourceArgument.Name, Text },
        Options = { Description, Owner, Tags, Workspace, NoTest, Update },
        Groups = [.. ConnectionFlags.Groups, SourceFlags.Use],
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var name = context.Required(SourceArgument.Name);
        if (ResourceName.Fault(name) is { } fault)
            throw new HeadwaterException(ErrorCode.InvalidValue, fault);
        var (spec, credentials) = await new ConnectionInput(context).ReadAsync(context.Arguments.GetValue(Text), ct);
        var input = new ResourceInput { Header = Header(context, name), Source = SourceFlags.Over(context, spec), Credentials = credentials };

        var api = await (context.Value(NoTest) ? context.ApiAsync(ct) : context.WorkingApiAsync(ct));
        var before = await api.ResourcesAsync(ResourceType.Source, name, after: null, limit: 1, ct);
        if (before.Items.Count > 0)
            input = context.Value(Update) ? await OverAsync(api, input, ct) : throw new HeadwaterException(
                ErrorCode.NameTaken, $"there is a source `{name}` already", "choose another name, or say --update to replace it");
        var applied = await api.ApplyAsync(new ApplyRequest { Resources = [input] }, ct);
        context.Terminal.Say($"source {name} {applied.Items[0].Action.ToString().ToLowerInvariant()}");
        return context.Value(NoTest) ? ExitCode.Done : await TestAsync(context, api, name, ct);
    }

    /// <summary>What replaces a source goes on using the credentials that are kept with it, unless it says others.</summary>
    static async Task<ResourceInput> OverAsync(HeadwaterClient api, ResourceInput input, CancellationToken ct)
    {
        var before = await api.SourceAsync(input.Header.Name, ct);
        return input.Source is { Secrets.Count: 0 } source
            ? input with { Source = source with { Secrets = before.Spec.Secrets }, Header = input.Header with { Type = before.Header.Type, Version = before.Header.Version } }
            : input with { Header = input.Header with { Type = before.Header.Type, Version = before.Header.Version } };
    }

    static async Task<int> TestAsync(CommandContext context, HeadwaterClient api, string name, CancellationToken ct)
    {
        var run = await api.TestSourceAsync(name, new TestRequest(), ct);
        var exit = await TestCommand.ShowAsync(context, api, run.Run, name, ct);
        if (exit is ExitCode.Done or ExitCode.Interrupted)
            return exit;
        context.Terminal.Say($"{name} is kept although its check failed; cure it, then: headwater source test {name}");
        return ExitCode.No;
    }

    static ResourceHeader Header(CommandContext context, string name) => new()
    {
        Name = name,
        Type = ResourceType.Source,
        Description = context.Value(Description),
        Owner = context.Value(Owner) ?? Environment.UserName,
        Workspace = context.Value(Workspace),
        Tags = context.Value(Tags) ?? [],
    };
}
