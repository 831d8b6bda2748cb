using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater delete -t depot -n sales</c>: refuses while something depends on it, and names that.</summary>
static class DeleteCommand
{
    static readonly Option<string[]> File = new("--manifest-file", "--manifestFile", "-f") { Description = "Delete what this manifest describes; a directory, or - for standard input; may be repeated", HelpName = "FILE|DIR|-" };
    static readonly Option<bool> Recursive = new("--recursive", "-R") { Description = "Read directories to their depth" };
    static readonly Option<bool> Force = new("--force") { Description = "Delete it although something depends on it" };

    static readonly string[] DependantsFirst = [ResourceType.Workflow, ResourceType.Knowledge, ResourceType.Tag, ResourceType.Source, ResourceType.Secret];

    static readonly IReadOnlyList<Column<ResourceRow>> Columns =
    [
        new("NAME", gone => gone.Name), new("VERSION", gone => gone.Version), new("TYPE", gone => gone.Type), new("ACTION", gone => gone.Status),
    ];

    /// <param name="group">The command that it stands under, with a space behind; nothing for the short spelling.</param>
    public static HeadwaterCommand Create(string group = "") => new("delete", "Delete resources that nothing depends on", RunAsync)
    {
        Examples = [$"headwater {group}delete -t depot -n sales", $"headwater {group}delete -f depot.yaml", $"headwater {group}delete -t instance-secret -n sales-r --force"],
        Flags = WantedOptions.All,
        Options = { File, Recursive, Force },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var files = context.Value(File) ?? [];
        var all = files.Length > 0 ? await FromFilesAsync(context, files, ct) : [Named(WantedOptions.Read(context))];
        var api = await context.ApiAsync(ct);
        var found = new List<(Wanted Wanted, ResourceRow Row)>();
        foreach (var wanted in all)
            found.Add((wanted, await RequireAsync(api, wanted, ct)));
        var gone = new List<ResourceRow>();
        try
        {
            foreach (var (wanted, row) in found)
            {
                var result = await DeleteAsync(api, wanted, context.Value(Force), ct);
                gone.Add(row with { Status = "deleted" });
                if (result.Dependants.Count > 0)
                    context.Terminal.Warn($"{row.Name} is still used by {string.Join(", ", result.Dependants)}");
            }
        }
        finally
        {
            if (gone.Count > 0)
                Tell(context, gone);
        }

        return ExitCode.Done;
    }

    static Wanted Named(Wanted wanted) => wanted.Name is not null ? wanted : throw new HeadwaterException(
        ErrorCode.BadUsage, "which one? a name is needed", "for example: headwater delete -t depot -n sales");

    /// <summary>All are there, of the version and workspace that were said, before the first one goes.</summary>
    static async Task<ResourceRow> RequireAsync(HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var found = await api.ResourcesAsync(wanted.Noun, wanted.Name, after: null, limit: null, ct);
        return found.Items.FirstOrDefault(wanted.Takes) ?? throw wanted.NotFound();
    }

    static Task<DeleteResult> DeleteAsync(HeadwaterClient api, Wanted wanted, bool force, CancellationToken ct) =>
        wanted.Noun switch
        {
            ResourceType.Secret => api.DeleteSecretAsync(wanted.Name ?? "", force, ct),
            ResourceType.Workflow => api.DeleteWorkflowAsync(wanted.Name ?? "", force, ct),
            ResourceType.Tag => api.DeleteTagAsync(wanted.Name ?? "", force, ct),
            ResourceType.Knowledge => api.DeleteKnowledgeDocumentAsync(wanted.Name ?? "", ct),
            _ => api.DeleteSourceAsync(wanted.Name ?? "", force, ct),
        };

    static void Tell(CommandContext context, IReadOnlyList<ResourceRow> gone)
    {
        if (context.Output.IsText)
            foreach (var row in gone)
                context.Terminal.Out.WriteLine($"{row.Name}:{row.Version}:{row.Type}...deleted");
        else
            context.Output.Rows(gone, Columns, RowJson.Default.ResourceRow);
    }

    /// <summary>Dependants first: a file lists a secret before the source that uses it, that before the workflow that reads it, and a tag before those under it.</summary>
    static async Task<IReadOnlyList<Wanted>> FromFilesAsync(CommandContext context, IReadOnlyList<string> files, CancellationToken ct)
    {
        var resources = await ManifestDocuments.HeadersAsync(context, files, context.Value(Recursive), ct);
        return [.. resources.Select(header => Wanted.From(header.Type, header.Name, version: null, workspace: null, row: null)).Reverse().OrderBy(wanted => Array.IndexOf(DependantsFirst, wanted.Noun))];
    }
}
