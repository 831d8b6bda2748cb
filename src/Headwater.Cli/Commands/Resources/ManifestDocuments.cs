using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests;
using Headwater.Manifests.Files;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary>Manifests on their way in and out of the command line: files, variables and references are resolved here, once.</summary>
static class ManifestDocuments
{
    /// <summary>Reads manifests whole; everything that is wrong is said on stderr. Null when nothing of it may be applied.</summary>
    public static async Task<IReadOnlyList<Manifest>?> ReadAsync(
        CommandContext context, IReadOnlyList<string> paths, bool recursive, bool interpolate, Func<string, IReadOnlyCollection<string>> known, CancellationToken ct)
    {
        var files = await new ManifestFinder(context.Terminal.In, Limits.Default).FindAsync(paths, recursive, ct);
        var set = ManifestReader.Read(files, new ReadOptions
        {
            Variables = context.Environment,
            Interpolates = interpolate,
            ReadFile = LocalFile.Read,
            KnownNames = known,
        });
        Tell(context.Terminal, set.Diagnostics);
        return set.IsGood ? set.Resources : null;
    }

    /// <summary>Reads only what names the resources.</summary>
    public static async Task<IReadOnlyList<ResourceHeader>> HeadersAsync(CommandContext context, IReadOnlyList<string> paths, bool recursive, CancellationToken ct)
    {
        var files = await new ManifestFinder(context.Terminal.In, Limits.Default).FindAsync(paths, recursive, ct);
        var set = ManifestReader.ReadHeaders(files, new ReadOptions { Variables = context.Environment });
        Tell(context.Terminal, set.Diagnostics);
        return set.IsGood ? set.Headers : throw new HeadwaterException(ErrorCode.DocumentUnreadable, "nothing was deleted", "mend the manifest first");
    }

    public static ResourceInput Input(Manifest manifest, string owner) => manifest switch
    {
        SourceManifest source => new() { Header = Owned(source.Header, owner), Source = source.Spec, Credentials = source.Credentials },
        SecretManifest secret => new() { Header = Owned(secret.Header, owner), Secret = secret.Spec },
        WorkflowManifest workflow => new() { Header = Owned(workflow.Header, owner), Workflow = workflow.Spec },
        TagManifest tag => new() { Header = Owned(tag.Header, owner), Tag = tag.Spec },
        KnowledgeManifest knowledge => new() { Header = Owned(knowledge.Header, owner), Knowledge = knowledge.Spec },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What is kept of these resources: manifests that can be applied again, or the API's own documents where JSON is asked for.</summary>
    public static async Task PrintAsync(CommandContext context, HeadwaterClient api, string noun, IReadOnlyList<string> names, CancellationToken ct)
    {
        switch (noun)
        {
            case ResourceType.Secret:
                Print(context, await EachAsync(names, api.SecretAsync, ct), WireJson.Default.SecretView, Text);
                break;
            case ResourceType.Workflow:
                Print(context, await EachAsync(names, api.WorkflowAsync, ct), WireJson.Default.WorkflowView, workflow => ManifestWriter.Write(workflow.Header, workflow.Spec));
                break;
            case ResourceType.Tag:
                Print(context, await EachAsync(names, api.TagAsync, ct), WireJson.Default.TagView, tag => ManifestWriter.Write(tag.Header, tag.Spec));
                break;
            case ResourceType.Knowledge:
                Print(context, await EachAsync(names, api.KnowledgeDocumentAsync, ct), WireJson.Default.KnowledgeDocumentView, document => ManifestWriter.Write(document.Header, document.Spec));
                break;
            default:
                Print(context, await EachAsync(names, api.SourceAsync, ct), WireJson.Default.SourceView, Text);
                break;
        }
    }

    public static string Text(SourceView source) => ManifestWriter.Write(source.Header, source.Spec, [.. source.Credentials?.Keys ?? []]);

    static string Text(SecretView secret) => ManifestWriter.Write(secret.Header, secret.Kind, secret.Acl, [.. secret.Fields.Keys]);

    static void Print<T>(CommandContext context, IReadOnlyList<T> resources, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json, Func<T, string> text)
    {
        if (context.Output.Format is OutputFormat.Json or OutputFormat.Jsonl)
            context.Output.Rows(resources, [], json);
        else
            context.Terminal.Write(string.Join("---\n", resources.Select(text)));
    }

    static async Task<IReadOnlyList<T>> EachAsync<T>(IReadOnlyList<string> names, Func<string, CancellationToken, Task<T>> get, CancellationToken ct)
    {
        var all = new List<T>(names.Count);
        foreach (var name in names)
            all.Add(await get(name, ct));
        return all;
    }

    static ResourceHeader Owned(ResourceHeader header, string owner) => header.Owner is null ? header with { Owner = owner } : header;

    static void Tell(CommandTerminal terminal, IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var line in diagnostics.SelectMany(diagnostic => diagnostic.ToString().Split('\n')))
            terminal.Tell(Printable.OnTerminal(line));
    }
}
