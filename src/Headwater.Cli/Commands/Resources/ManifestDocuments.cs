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
        CommandContext context, IReadOnlyList<string> paths, bool recursive, bool interpolate, IReadOnlyCollection<string> knownSecrets, CancellationToken ct)
    {
        var files = await new ManifestFinder(context.Terminal.In, Limits.Default).FindAsync(paths, recursive, ct);
        var set = ManifestReader.Read(files, new ReadOptions
        {
            Variables = context.Environment,
            Interpolates = interpolate,
            ReadFile = LocalFile.Read,
            KnownNames = noun => noun == ResourceType.Secret ? knownSecrets : [],
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
        SourceManifest source => new(Owned(source.Header, owner), Source: source.Spec, Credentials: source.Credentials),
        SecretManifest secret => new(Owned(secret.Header, owner), Secret: secret.Spec),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static int Print(CommandContext context, IReadOnlyList<SourceView> sources) =>
        Print(context, sources.Select(source => ManifestWriter.Write(source.Header, source.Spec, [.. (source.Credentials ?? []).Select(field => field.Name)])));

    public static int Print(CommandContext context, IReadOnlyList<SecretView> secrets) =>
        Print(context, secrets.Select(secret => ManifestWriter.Write(secret.Header, secret.Kind, secret.Acl, [.. secret.Fields.Select(field => field.Name)])));

    static int Print(CommandContext context, IEnumerable<string> documents)
    {
        context.Terminal.Out.Write(string.Join("---\n", documents));
        return ExitCode.Done;
    }

    static ResourceHeader Owned(ResourceHeader header, string owner) => header.Owner is null ? header with { Owner = owner } : header;

    static void Tell(CommandTerminal terminal, IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var line in diagnostics.SelectMany(diagnostic => diagnostic.ToString().Split('\n')))
            terminal.Err.WriteLine(Printable.OnTerminal(line));
    }
}
