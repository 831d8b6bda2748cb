using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Manifests;

namespace Headwater.Cli.Commands;

/// <summary><c>headwater schema print TYPE</c>: the JSON Schema that editors complete manifests with.</summary>
static class SchemaCommand
{
    static readonly Argument<string> Type = new("type") { Description = "source, depot, secret or instance-secret", HelpName = "TYPE" };

    public static HeadwaterCommand Create() => new("schema", "The form of manifests")
    {
        Examples = ["headwater schema print depot > depot.schema.json"],
        Subcommands = { new HeadwaterCommand("print", "Print the JSON Schema of a type of manifest", PrintAsync) { Arguments = { Type } } },
    };

    static async Task<int> PrintAsync(CommandContext context, CancellationToken ct)
    {
        await context.Terminal.Out.WriteLineAsync(ManifestSchema.Text(context.Required(Type)).AsMemory(), ct);
        return ExitCode.Done;
    }
}
