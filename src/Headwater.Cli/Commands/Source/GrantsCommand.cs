using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source grants NAME --for ...</c>: the least-privilege script, for an administrator to run.</summary>
static class GrantsCommand
{
    public static HeadwaterCommand Create() => new("grants", "Print the SQL that gives a source's role the rights it needs, and no more", RunAsync)
    {
        Examples = ["headwater source grants prod", "headwater source grants prod --for scan,cdc | psql postgresql://admin@db.example.com/sales"],
        Arguments = { SourceArgument.Name },
        Options = { PurposeOption.For },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.WorkingApiAsync(ct);
        var grants = await api.GrantsAsync(context.Required(SourceArgument.Name), PurposeOption.Given(context) ?? [], ct);
        if (context.Output.IsDocument)
            context.Output.One(grants, [], WireJson.Default.GrantsView, () => { });
        else
            context.Terminal.Write(grants.Sql);
        return ExitCode.Done;
    }
}
