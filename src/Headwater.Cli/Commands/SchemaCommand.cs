using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Manifests;

namespace Headwater.Cli.Commands;

/// <summary><c>headwater schema print TYPE</c>: the JSON Schema that editors complete manifests with.</summary>
static class SchemaCommand
{
    static readonly Argument<string> Type = new("type") { Description = "source, depot, secret or instance-secret", HelpName = "TYPE" };

    static readonly string[] Examples = ["headwater schema print depot > depot.schema.json"];

    public static HeadwaterCommand Create() => new("schema", "The form of manifests")
    {
        Examples = Examples,
        Subcommands = { new HeadwaterCommand("print", "Print the JSON Schema of a type of manifest", PrintAsync) { Examples = Examples, Arguments = { Type } } },
    };

    static Task<int> PrintAsync(CommandContext context, CancellationToken ct)
    {
        context.Terminal.Write(ManifestSchema.Text(context.Required(Type)));
        return Task.FromResult(ExitCode.Done);
    }
}
