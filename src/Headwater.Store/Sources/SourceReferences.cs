using Headwater.Model.Resources;

namespace Headwater.Store.Sources;

/// <summary>The secrets that a source's spec names, each once.</summary>
static class SourceReferences
{
    public static string[] Of(SourceSpec source) =>
        [.. source.Secrets.Select(reference => reference.Name).Append(source.StatementLogs?.CloudWatch?.Secret).OfType<string>().Distinct(StringComparer.Ordinal)];
}
