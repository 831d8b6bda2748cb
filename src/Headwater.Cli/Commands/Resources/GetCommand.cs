using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater get -t depot</c>: what is kept, with a status that a real probe found.</summary>
static class GetCommand
{
    static readonly Option<bool> All = new("--all", "-a") { Description = "Those of every owner, which is what is always shown" };
    static readonly Option<bool> Details = new("--details", "-d") { Description = "The manifests, without secrets" };
    static readonly Option<bool> Refresh = new("--refresh", "-r") { Description = "Probe the sources again first" };

    /// <param name="group">The command that it stands under, with a space behind; nothing for the short spelling.</param>
    public static HeadwaterCommand Create(string group = "") => new("get", "List resources; STATUS is the result of the last real probe", RunAsync)
    {
        Examples =
        [
            $"headwater {group}get -t depot",
            $"headwater {group}get -t depot -n sales -d",
            $"headwater {group}get -t depot -r -o wide",
            $"headwater {group}get -t workflow",
            $"headwater {group}get -i 'sales | v2alpha | depot | | active | | you'",
        ],
        Flags = WantedOptions.All,
        Options = { Details, Refresh, All },
        Subcommands = { RuntimeCommand.Create(group) },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var wanted = WantedOptions.Read(context);
        var api = await (context.Value(Refresh) ? context.WorkingApiAsync(ct) : context.ApiAsync(ct));
        var rows = await RowsAsync(api, wanted, ct);
        if (context.Value(Refresh) && wanted.Noun == ResourceType.Source && rows.Count > 0)
        {
            await Probes.RunAsync(context, api, [.. rows.Select(row => row.Name)], ct);
            rows = await RowsAsync(api, wanted, ct);
        }

        if (wanted.Name is not null && rows.Count == 0)
            throw wanted.NotFound();
        if (context.Value(Details) || context.Output.Format == OutputFormat.Yaml)
            await ManifestDocuments.PrintAsync(context, api, wanted.Noun, [.. rows.Select(row => row.Name)], ct);
        else
            context.Output.Rows(rows, ResourceColumns.All(context.Time), RowJson.Default.ResourceRow);
        if (rows.Count == 0)
            context.Terminal.Say("get...nothing");
        return ExitCode.Done;
    }

    static async Task<IReadOnlyList<ResourceRow>> RowsAsync(HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var rows = await Paging.AllAsync((after, limit, token) => api.ResourcesAsync(wanted.Noun, wanted.Name, after, limit, token), ct);
        return [.. rows.Where(wanted.Takes)];
    }
}
