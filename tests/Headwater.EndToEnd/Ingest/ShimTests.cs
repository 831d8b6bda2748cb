using System.Diagnostics;
using Headwater.Testing;

namespace Headwater.EndToEnd.Ingest;

/// <summary>Scripts and Python of other products' users, run as they stand.</summary>
public sealed class ShimTests
{
    /// <summary>The function of OpenMetadata's own page, with nothing but the import before it changed.</summary>
    const string PageFunction = """
        import yaml
        from headwater_workflow import ProfilerWorkflow

        config = open("workflow.yaml").read()

        def metadata_ingestion_workflow():
           workflow_config = yaml.safe_load(config)
           workflow = ProfilerWorkflow.create(workflow_config)
           workflow.execute()
           workflow.raise_from_status()
           workflow.print_status()
           workflow.stop()

        metadata_ingestion_workflow()
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shims_are_written_again_without_a_change_and_over_nobody_else_s_files()
    {
        var home = new HeadwaterHome();
        var first = (await home.RunAsync("shims", "bin")).Exits(0);
        Assert.Equal(2, first.Err.Split('\n').Count(line => line.EndsWith(" created", StringComparison.Ordinal)));
        Assert.Contains("not in PATH", first.Err, StringComparison.Ordinal);
        Assert.Equal(2, (await home.RunAsync("shims", "bin")).Exits(0).Err.Split('\n').Count(line => line.EndsWith(" unchanged", StringComparison.Ordinal)));
        Assert.Equal(["dataos-ctl", "metadata"], Directory.GetFileSystemEntries(Path.Combine(home.Root, "bin")).Select(Path.GetFileName).Order());

        var theirs = home.WriteFile("taken/metadata", "#!/bin/sh\necho theirs\n");
        Assert.Contains("somebody else's", (await home.RunAsync("shims", "taken")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Equal(["metadata"], Directory.GetFileSystemEntries(Path.Combine(home.Root, "taken")).Select(Path.GetFileName));
        Assert.Equal("#!/bin/sh\necho theirs\n", await File.ReadAllTextAsync(theirs, Ct));

        Directory.CreateDirectory(Path.Combine(home.Root, "linked"));
        File.CreateSymbolicLink(Path.Combine(home.Root, "linked", "dataos-ctl"), theirs);
        (await home.RunAsync("shims", "linked")).Exits(3);
    }

    [Fact]
    public async Task People_s_commands_reach_Headwater_with_their_arguments()
    {
        await using var shop = await IngestShop.StartAsync(Ct);
        (await shop.RunAsync(["shims", "bin"])).Exits(0);
        shop.Home.WriteFile("workflow.yaml", Workflow(shop));

        var ingested = (await RunAsync(shop, Path.Combine(shop.Home.Root, "bin", "metadata"), "-l", "DEBUG", "--debug", "ingest", "-c", "workflow.yaml")).Exits(0);
        Assert.Contains("Postgres\t", ingested.Out, StringComparison.Ordinal);
        Assert.Contains("\nsales\t", (await RunAsync(shop, Path.Combine(shop.Home.Root, "bin", "dataos-ctl"), "resource", "get", "-t", "depot", "-a")).Exits(0).Out, StringComparison.Ordinal);
        (await RunAsync(shop, Path.Combine(shop.Home.Root, "bin", "metadata"), "ingest", "-c", "there is no such file.yaml")).Exits(2);
    }

    [Fact]
    public async Task The_page_s_function_runs_when_its_import_is_changed()
    {
        await using var shop = await IngestShop.StartAsync(Ct);
        (await shop.RunAsync(["init", "airflow"])).Exits(0);
        shop.Home.WriteFile("page.py", PageFunction);
        shop.Home.WriteFile("workflow.yaml", Workflow(shop).Replace("$SALES_PASSWORD", IngestShop.Password, StringComparison.Ordinal));

        var ran = (await RunAsync(shop, "python3", "page.py")).Exits(0);
        Assert.Contains("Success %: 100", ran.Out, StringComparison.Ordinal);
        Assert.NotEmpty(shop.Receiver.Store.Living("tables"));

        shop.Receiver.Refuses = _ => (400, "not today");
        shop.Home.WriteFile("workflow.yaml", Workflow(shop).Replace("$SALES_PASSWORD", "wrong", StringComparison.Ordinal));
        var failed = (await RunAsync(shop, "python3", "page.py")).Exits(1);
        Assert.Contains("headwater_workflow.WorkflowExecutionError: the workflow ended with exit code 3", failed.Err, StringComparison.Ordinal);
        Assert.Contains("HW1006", failed.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_DAG_runs_its_workflow_under_an_Airflow()
    {
        await using var shop = await IngestShop.StartAsync(Ct);
        (await shop.RunAsync(["init", "airflow", "dags"])).Exits(0);
        Assert.Contains("unchanged", (await shop.RunAsync(["init", "airflow", "dags"])).Exits(0).Err, StringComparison.Ordinal);
        var workflow = shop.Home.WriteFile("workflow.yaml", Workflow(shop));
        // As much of Airflow as a DAG's file touches while it is loaded, which runs each task where the DAG ends.
        shop.Home.WriteFile("dags/airflow/__init__.py", "class DAG:\n    def __init__(self, name, **options): assert options['start_date']\n    def __enter__(self): return self\n    def __exit__(self, *fault): pass\n");
        shop.Home.WriteFile("dags/airflow/operators/__init__.py", "");
        shop.Home.WriteFile("dags/airflow/operators/python.py", "class PythonOperator:\n    def __init__(self, task_id, python_callable): python_callable()\n");

        var ran = (await RunAsync(shop, "env", $"HEADWATER_WORKFLOW={workflow}", "python3", "dags/headwater_dag.py")).Exits(0);

        Assert.Contains("Success %: 100", ran.Out, StringComparison.Ordinal);
    }

    static string Workflow(IngestShop shop) => File.ReadAllText(Repository.Path("examples", "openmetadata", "01-password.yaml"))
        .Replace("localhost:5432", $"127.0.0.1:{shop.Postgres.Port}", StringComparison.Ordinal)
        .Replace("http://localhost:8585/api", shop.Receiver.Address, StringComparison.Ordinal)
        .Replace("$OPENMETADATA_TOKEN", Headwater.OpenMetadata.Tests.Receiver.OpenMetadataReceiver.Token, StringComparison.Ordinal);

    static async Task<Outcome> RunAsync(IngestShop shop, string program, params string[] arguments)
    {
        var variables = new Dictionary<string, string> { ["SALES_PASSWORD"] = IngestShop.Password };
        // A shim knows where the program is; the Python module takes it from the environment.
        if (!Path.IsPathRooted(program))
            variables["HEADWATER_BIN"] = HeadwaterHome.Program;
        using var process = Process.Start(shop.Home.StartOf(program, arguments, variables))!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return HeadwaterHome.Keep(new Outcome($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await error));
    }
}
