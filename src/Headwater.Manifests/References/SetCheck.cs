using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.References;

/// <summary>What can only be said of manifests together: that one stands twice, names another that is not there, or lacks its values.</summary>
sealed class SetCheck(IReadOnlyList<FileContent> files, Func<string, IReadOnlySet<string>> known)
{
    readonly IReadOnlySet<string> _knownSecrets = known(ResourceType.Secret);

    public void Check()
    {
        CheckDuplicates();
        CheckReferences();
        CheckSources();
        CheckNames();
        CheckValues();
    }

    void CheckDuplicates()
    {
        var first = new Dictionary<(string, string), SourceSpan>();
        foreach (var file in files)
        foreach (var (header, at) in file.Declared)
        {
            var noun = ResourceType.Noun(header.Type) ?? header.Type;
            if (!first.TryAdd((noun, header.Name), at))
                file.Diagnostics.Error(
                    ErrorCode.DuplicateResource, at, $"{noun} {Shown.Text(header.Name)} is described twice", $"it stands at {first[(noun, header.Name)]} already");
        }
    }

    void CheckReferences()
    {
        var check = new ReferenceCheck(files.SelectMany(file => file.Resources).OfType<SecretManifest>(), Declared(ResourceType.Secret), _knownSecrets);
        foreach (var file in files)
        foreach (var use in file.Resources.OfType<SourceManifest>().SelectMany(source => source.Uses))
            check.Check(use, file.Diagnostics);
    }

    void CheckSources()
    {
        var uses = files.SelectMany(file => file.Resources.OfType<WorkflowManifest>().SelectMany(workflow => workflow.Uses), (file, use) => (file, use)).ToList();
        if (uses.Count == 0)
            return;
        var check = new SourceReferenceCheck(Declared(ResourceType.Source), known(ResourceType.Source));
        foreach (var (file, use) in uses)
            check.Check(use, file.Diagnostics);
    }

    void CheckNames()
    {
        var check = new NameCheck(Declared, known);
        foreach (var file in files)
        foreach (var use in file.Resources.SelectMany(UsesOf))
            check.Check(use, file.Diagnostics);
    }

    static IEnumerable<NameUse> UsesOf(Manifest manifest) => manifest switch
    {
        KnowledgeManifest knowledge => knowledge.Uses,
        TagManifest { Parent: { } parent } => [parent],
        _ => [],
    };

    HashSet<string> Declared(string noun) => files.SelectMany(file => file.Declared).Select(one => one.Header)
        .Where(header => ResourceType.Noun(header.Type) == noun)
        .Select(header => header.Name)
        .ToHashSet(StringComparer.Ordinal);

    void CheckValues()
    {
        foreach (var file in files)
        foreach (var secret in file.Resources.OfType<SecretManifest>().Where(secret => secret.KeepsValues && !_knownSecrets.Contains(secret.Header.Name)))
            file.Diagnostics.Error(
                ErrorCode.MissingField,
                secret.At,
                $"secret {Shown.Text(secret.Header.Name)} has no `data`",
                "only a secret that is kept already may be applied without its values");
    }
}
