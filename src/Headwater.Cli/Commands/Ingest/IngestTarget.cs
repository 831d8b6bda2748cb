using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.OpenMetadata;
using Headwater.OpenMetadata.Files;
using Headwater.OpenMetadata.Payloads;
using Headwater.OpenMetadata.Push;
using Headwater.OpenMetadata.Rest;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.Cli.Commands.Ingest;

/// <summary>Where a workflow's results go besides the catalogue. It is tried before anything is done, so that a run does not find out at its end.</summary>
sealed class IngestTarget : IDisposable
{
    readonly OpenMetadataApi? _api;
    readonly JsonLinesFile? _file;
    readonly ServerVersion _version;

    IngestTarget(string name, OpenMetadataApi? api, JsonLinesFile? file, ServerVersion version) => (Name, _api, _file, _version) = (name, api, file, version);

    /// <summary>As its step is called.</summary>
    public string Name { get; }

    public static async Task<IngestTarget> OpenAsync(CommandContext context, MetadataWorkflow workflow, bool isLocal, string root, CancellationToken ct)
    {
        if (isLocal || workflow.Sink is null)
            return new IngestTarget("Headwater", null, null, ServerVersion.Newest);
        if (workflow.Sink is FileSink file)
            return new IngestTarget("File", null, new JsonLinesFile(root, file.Path), ServerVersion.Newest);
        if (workflow.Server is { } server)
            return await OpenAsync(context, workflow, server, ct);
        context.Terminal.Warn("the file names no OpenMetadata server (`workflowConfig.openMetadataServerConfig`): what is read stays here");
        return new IngestTarget("Headwater", null, null, ServerVersion.Newest);
    }

    public Task WriteAsync(Harvest harvest, Steps steps, CancellationToken ct)
    {
        if (_api is { } api)
            return new MetadataPush(api, harvest, _version, steps).RunAsync(ct);
        if (_file is { } file)
            return file.WriteAsync(new EntityWriter(harvest, _version, steps).All(), steps.Sink, ct);
        steps.Sink.Pass(steps.Source.Processed);
        return Task.CompletedTask;
    }

    public void Dispose() => _api?.Dispose();

    static async Task<IngestTarget> OpenAsync(CommandContext context, MetadataWorkflow workflow, OpenMetadataServer server, CancellationToken ct)
    {
        TellWhatIsNotDone(context, workflow);
        // Somebody waits for the first answer, and nothing is lost yet.
        using var first = Api(context, server, new RetryPolicy { Attempts = 3 });
        var version = await new Greeting(first, workflow).ExchangeAsync(ct);
        if (version > ServerVersion.Newest)
            context.Terminal.Warn($"the OpenMetadata server is of version {version}; payloads are made for {ServerVersion.Newest}");
        return new IngestTarget("OpenMetadata", Api(context, server, new RetryPolicy()), null, version);
    }

    static OpenMetadataApi Api(CommandContext context, OpenMetadataServer server, RetryPolicy retry) =>
        new(server, DialPolicy.Local, retry, Limits.Default, context.Time, new Random());

    static void TellWhatIsNotDone(CommandContext context, MetadataWorkflow workflow)
    {
        if (workflow.Options.JsonSampleRows is not null)
            context.Terminal.Say("`extractJsonSchema` is left out: no rows are read for a catalogue");
        if (workflow.Outcome.PipelineFqn is { } pipeline)
            context.Terminal.Say($"the state of this run is not reported to the pipeline {Terminal.Printable.OnTerminal(pipeline)}");
        if (workflow.Server is { JwtToken: not null, Address: var address } && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !new Uri(address).IsLoopback)
            context.Terminal.Warn("the token goes to the OpenMetadata server unencrypted; write an https:// address");
    }
}
