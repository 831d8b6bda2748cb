using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands.Init;

/// <summary><c>headwater init airflow [DIR]</c>: a DAG, and a module whose classes and methods are those of OpenMetadata's.</summary>
static class InitAirflowCommand
{
    const string Mark = "written by headwater init airflow";

    static readonly Argument<string> Folder = new("dir") { Description = "Folder of the DAGs (the current one)", HelpName = "DIR", DefaultValueFactory = _ => "." };

    public static HeadwaterCommand Create() => new("airflow", "Write a DAG and a Python module for Airflow", RunAsync)
    {
        Examples = ["headwater init airflow", "headwater init airflow ~/airflow/dags"],
        Arguments = { Folder },
    };

    static Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        string[] names = ["headwater_workflow.py", "headwater_dag.py"];
        new GeneratedFiles(Path.GetFullPath(context.Required(Folder)), Mark).Write(context, [.. names.Select(name => (name, GeneratedFiles.Template(name)))], areExecutable: false);
        return Task.FromResult(ExitCode.Done);
    }
}
