using System.CommandLine;
using Headwater.Cli.Commands.Catalog;
using Headwater.Cli.Commands.Demo;
using Headwater.Cli.Commands.Ingest;
using Headwater.Cli.Commands.Init;
using Headwater.Cli.Commands.Resources;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Commands.Secrets;
using Headwater.Cli.Commands.Serve;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Commands.Workflow;

namespace Headwater.Cli.Commands;

/// <summary>All commands, listed once.</summary>
static class CommandTree
{
    /// <summary>What somebody who types only `headwater --help` may want to do first.</summary>
    public static IReadOnlyList<string> FirstExamples { get; } =
    [
        "headwater demo",
        "headwater source add prod postgresql://reader@db.example.com/sales",
        "headwater scan prod",
        "headwater catalog search customer",
        "headwater apply -f depot.yaml",
        "headwater get -t depot",
    ];

    public static RootCommand Build()
    {
        var root = new RootCommand("Everything a data team wants from a PostgreSQL data source: connect, test, catalogue.")
        {
            DemoCommand.Create(),
            ApplyCommand.Create(),
            GetCommand.Create(),
            DeleteCommand.Create(),
            LogCommand.Create(),
            ResourceCommands.Create(),
            SourceCommands.Create(),
            ScanCommand.Create(),
            IngestCommand.Create(),
            CatalogCommands.Create(),
            WorkflowCommands.Create(),
            RunCommands.Create(),
            SecretCommands.Create(),
            ServeCommand.Create(),
            SchemaCommand.Create(),
            InitCommands.Create(),
            ShimsCommand.Create(),
            CompletionCommand.Create(),
        };
        GlobalOptions.AddTo(root);
        return root;
    }
}
