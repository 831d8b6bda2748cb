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
    static readonly Option<bool> NoTest = new("--no-test") { Description = "Keep it without trying it" };
    static readonly Option<bool> Update = new("--update") { Description = "Replace the source of this name" };

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
        Options = { Description, Owner, Tags, NoTest, Update },
        Flags = [.. ConnectionFlags.All, .. SourceFlags.All],
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var name = context.Required(SourceArgument.Name);
        if (ResourceName.Fault(name) is { } fault)
            throw new HeadwaterException(ErrorCode.InvalidValue, fault);
        var (spec, credentials) = await new ConnectionInput(context).ReadAsync(context.Arguments.GetValue(Text), ct);
        var input = new ResourceInput(Header(context, name), Source: SourceFlags.Over(context, spec), Credentials: credentials);

        var api = await context.ApiAsync(ct);
        if (!context.Value(Update) && await ExistsAsync(api, name, ct))
            throw new HeadwaterException(ErrorCode.NameTaken, $"there is a source `{name}` already", "choose another name, or say --update to replace it");
        var applied = await api.ApplyAsync(new ApplyRequest([input]), ct);
        context.Terminal.Say($"source {name} {applied.Items[0].Action.ToString().ToLowerInvariant()}");
        return context.Value(NoTest) ? ExitCode.Done : await TestAsync(context, api, name, ct);
    }

    static async Task<int> TestAsync(CommandContext context, HeadwaterClient api, string name, CancellationToken ct)
    {
        var run = await api.TestSourceAsync(name, new TestRequest(), ct);
        var exit = await TestCommand.ShowAsync(context, api, run.Run, name, ct);
        if (exit == ExitCode.Done)
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
        Tags = context.Value(Tags) ?? [],
    };

    static async Task<bool> ExistsAsync(HeadwaterClient api, string name, CancellationToken ct)
    {
        try
        {
            await api.SourceAsync(name, ct);
            return true;
        }
        catch (ProblemException e) when (e.Problem.Status == 404)
        {
            return false;
        }
    }
}
