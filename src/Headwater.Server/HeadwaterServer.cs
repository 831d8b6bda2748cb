using Headwater.Api;
using Headwater.Api.Auth;
using Headwater.Api.Problems;
using Headwater.Model.Errors;
using Headwater.Runs;
using Headwater.Runs.Schedule;
using Headwater.Runs.Work;
using Headwater.Store;
using Headwater.Store.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Headwater.Server;

/// <summary>A running server: the store, the runs and the API behind a private socket, and behind an address where one was asked for.</summary>
public sealed class HeadwaterServer : IAsyncDisposable
{
    /// <summary>How long a request that has begun may take to finish when the server stops.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    readonly WebApplication _app;
    readonly StoreHolder _store;

    HeadwaterServer(WebApplication app, StoreHolder store, string socket)
    {
        _app = app;
        _store = store;
        Socket = socket;
    }

    /// <summary>The private socket's path.</summary>
    public string Socket { get; }

    /// <summary>The addresses it listens on, the private socket aside.</summary>
    public IReadOnlyList<string> Addresses => [.. _app.Urls.Where(url => !url.Contains("unix:", StringComparison.Ordinal))];

    /// <summary>Opens the store and listens; returns when requests are answered.</summary>
    public static async Task<HeadwaterServer> StartAsync(ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        // Store and working process start while the host is put together: a command pays for the longest of the three.
        var worker = WorkerOf(options);
        var ready = options.Works ? ReadyWorker.Start(worker, time) : ReadyWorker.None();
        var opening = StoreHolder.OpenAsync(options, time, ct);
        var builder = Builder(options);
        StoreHolder? store = null;
        try
        {
            store = await opening;
            var socket = PrivateSocket.New(options.Home, Environment.ProcessId);
            Listen(builder, options, socket);
            AddServices(builder.Services, options, store.Store, socket, time);
            builder.Services.AddSingleton(worker);
            builder.Services.AddSingleton(_ => ready);
            var app = builder.Build();
            Use(app, options.Verbose);
            await app.Services.GetRequiredService<RunService>().OpenAsync(ct);
            await ListenAsync(app, options, ct);
            if (options.Schedules)
                app.Services.GetRequiredService<Scheduler>().Open();
            return new HeadwaterServer(app, store, socket);
        }
        catch
        {
            await ready.DisposeAsync();
            if (store is not null)
                await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no new requests, stops the runs, lets whoever follows them see that, closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        _app.Services.GetRequiredService<Draining>().Begin();
        await _app.Services.GetRequiredService<Scheduler>().DisposeAsync();
        await _app.Services.GetRequiredService<RunService>().DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        File.Delete(Socket);
    }

    /// <summary>The slim builder from the program's own folder: the usual one watches the user's current folder and would read a stranger's appsettings.json.</summary>
    static WebApplicationBuilder Builder(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "headwater" });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        if (options.Log == LogForm.Text)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        if (options.Log == LogForm.Json)
            builder.Logging.AddJsonConsole();
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A host that does not start throws, and whoever started it says why.
        builder.Logging.SetMinimumLevel(options.Verbose ? LogLevel.Debug : LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    static void Listen(WebApplicationBuilder builder, ServerOptions options, string socket) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.RequestBytes;
        kestrel.ListenUnixSocket(socket);
        if (options.Listen is { } address)
            kestrel.Listen(address);
    });

    static async Task ListenAsync(WebApplication app, ServerOptions options, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new HeadwaterException(ErrorCode.CannotListen, $"another program listens on {options.Listen} already", "choose another address: --listen 127.0.0.1:PORT", e);
        }
        catch (System.Net.Sockets.SocketException e) when (options.Listen is not null)
        {
            throw new HeadwaterException(ErrorCode.CannotListen, $"{options.Listen} cannot be listened on: {e.Message}", "choose an address of this machine, and a port above 1023", e);
        }
    }

    static WorkerOptions WorkerOf(ServerOptions options) => new(options.Worker.Program, options.Worker.Arguments, options.Environment)
    {
        Limits = options.Limits,
        AllowLoopback = options.AllowLoopback,
        AllowPasswordCommand = options.AllowPasswordCommand,
        OwnPorts = options.Listen is { } address ? [address.Port] : [],
    };

    static void AddServices(IServiceCollection services, ServerOptions options, HeadwaterStore store, string socket, TimeProvider time)
    {
        services.AddHeadwaterApi();
        services.AddSingleton(time);
        services.AddSingleton(store);
        services.AddSingleton<Draining>();
        services.AddSingleton(new ProductVersion(options.Version));
        services.AddSingleton(new ApiKeys(options.Token, socket, PrivateSocket.User));
        services.AddSingleton(new RunSettings { KeepsSearch = options.Listen is not null });
        services.AddSingleton(new RunOwner(Environment.MachineName, Environment.ProcessId));
        services.AddSingleton<RunService>();
        services.AddSingleton<Scheduler>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
    }

    static void Use(WebApplication app, bool verbose)
    {
        if (verbose)
            app.UseMiddleware<RequestLogMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<DrainMiddleware>();
        app.UseRouting();
        app.UseMiddleware<ExactPathMiddleware>();
        app.UseMiddleware<AuthMiddleware>();
        app.MapHeadwaterApi();
    }
}
