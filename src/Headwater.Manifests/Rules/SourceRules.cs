using System.Text.RegularExpressions;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Rules;

/// <summary>What must hold of a source, wherever it was written: manifest, flags, page or API.</summary>
public static partial class SourceRules
{
    /// <summary>Every fault, in no particular order. <paramref name="credentials"/> are the source's own.</summary>
    public static IEnumerable<Fault> Check(SourceSpec source, Credentials credentials, Limits limits) =>
        Check(source, credentials, new PatternRules(limits));

    internal static IEnumerable<Fault> Check(SourceSpec source, Credentials credentials, PatternRules patterns) =>
        Numbers(source)
            .Concat(HostRules.Check(source))
            .Concat(Names(source))
            .Concat(LoginRules.Check(source, credentials))
            .Concat(TlsRules.Check(source.Tls))
            .Concat(SecretReferenceRules.Check(source.Secrets))
            .Concat(patterns.Check(ScanScope.Of(source), "databaseFilter"))
            .Concat(ScheduleRules.Check(source.Schedule))
            .Concat(StatementLogRules.Check(source.StatementLogs));

    static IEnumerable<Fault> Numbers(SourceSpec source)
    {
        if (source.Port is < 1 or > SourceSpec.MaxPort)
            yield return new Fault("port", $"`port` is {source.Port}, and ports go from 1 to {SourceSpec.MaxPort}");
        if (source.Ssh is { Port: < 1 or > SourceSpec.MaxPort })
            yield return new Fault("ssh.port", $"`ssh.port` is {source.Ssh.Port}, and ports go from 1 to {SourceSpec.MaxPort}");
        if (source.Connections is < 1 or > SourceSpec.MaxConnections)
            yield return new Fault("connections", $"`connections` is {source.Connections}, and can be 1 to {SourceSpec.MaxConnections}");
    }

    static IEnumerable<Fault> Names(SourceSpec source)
    {
        if (source.TargetSchemaPrefix is { } prefix && !Prefix().IsMatch(prefix))
            yield return new Fault(
                "targetSchemaPrefix", "`targetSchemaPrefix` has letters, digits and underscores, and a letter at both ends", "the schema `public` becomes <prefix>_public");
        if (source.TempSchema is ['p', 'g', '_', ..])
            yield return new Fault("tempSchema", "PostgreSQL keeps schema names that begin with pg_ for itself");
        if (source.AllDatabases && source.Databases.Count > 0)
            yield return new Fault("allDatabases", "`databases` and `allDatabases` exclude each other", "name the databases, or take all of them");

        foreach (var (path, name) in Identifiers(source))
        {
            if (Named(path, name) is { } fault)
                yield return fault;
        }
    }

    static IEnumerable<(string Path, string? Name)> Identifiers(SourceSpec source) =>
    [
        ("tempSchema", source.TempSchema), ("publication", source.Publication), ("database", source.Database), ("user", source.User),
        .. source.Databases.Select((name, i) => ($"databases[{i}]", (string?)name)),
    ];

    // A pooler may know its users by more than a server's 63 bytes (user.tenant), so a user only has to be something.
    static Fault? Named(string path, string? name)
    {
        try
        {
            _ = name is null || (path == "user" && name.Length > 0) ? default : new Identifier(name);
            return null;
        }
        catch (HeadwaterException bad)
        {
            return new Fault(path, $"`{path}`: {bad.Message}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z]([A-Za-z0-9_]*[A-Za-z])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix();
}
