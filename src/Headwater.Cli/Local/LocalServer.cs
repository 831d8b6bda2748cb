using System.Reflection;
using Headwater.Postgres.Bundled;
using Headwater.Runs.Work;
using Headwater.Server;

namespace Headwater.Cli.Local;

/// <summary>How a server is set up on the machine of whoever runs the command.</summary>
static class LocalServer
{
    public static string Version { get; } =
        typeof(LocalServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>A server for one command: nobody but its user reaches it, and what is on this machine is theirs to use.</summary>
    public static ServerOptions Options(DoorOptions door, HomeLayout home) => new()
    {
        Home = home,
        Version = Version,
        Environment = door.Environment,
        Worker = (Environment.ProcessPath ?? "headwater", [WorkerMain.Argument]),
        PostgresFiles = PostgresFiles,
        StoreUrl = door.StoreUrl,
        Key = door.Environment.GetValueOrDefault("HEADWATER_KEY") is { Length: > 0 } key ? key : null,
        Works = door.Works,
        AllowLoopback = true,
        AllowPasswordCommand = true,
        Verbose = door.Verbose,
        Log = !door.Verbose ? LogForm.None : door.LogJson ? LogForm.Json : LogForm.Text,
    };

    /// <summary>The bundled PostgreSQL of this home, for a command that makes something of its own in it.</summary>
    public static BundledServerOptions Bundled(DoorOptions door) =>
        new(HomeLayout.Resolve(door.Environment), PostgresFiles) { DistributionBin = door.Environment.GetValueOrDefault(BundledServerOptions.BinVariable) };

    static string PostgresFiles => Path.Combine(AppContext.BaseDirectory, "postgresql");
}
