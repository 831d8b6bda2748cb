using Headwater.Client.Wire;
using Headwater.Manifests.Rules;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store;
using Headwater.Store.Resources;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;

namespace Headwater.Api.Resources;

/// <summary>Turns inputs into one change of the store. The single administrator owns every secret, so that what is applied may use it.</summary>
sealed class Applying(HeadwaterStore store)
{
    readonly List<SecretPut> _secrets = [];
    readonly List<SourcePut> _sources = [];
    readonly Dictionary<(string Noun, string Name), ResourceHeader> _asked = [];

    public async Task<ApplyResult> ApplyAsync(IReadOnlyList<ResourceInput> inputs, bool dryRun, long? expectedRevision, CancellationToken ct)
    {
        foreach (var input in inputs)
            Take(input, expectedRevision);
        var outcome = await store.Resources.ApplyAsync(new ResourceBatch(_secrets, _sources, Environment.UserName) { DryRun = dryRun }, ct);
        if (outcome.Missing.Count > 0)
            throw Missing(outcome.Missing[0]);
        return new ApplyResult([.. outcome.Resources.Where(applied => _asked.ContainsKey((applied.Noun, applied.Name))).Select(applied => Item(_asked[(applied.Noun, applied.Name)], applied))], dryRun);
    }

    void Take(ResourceInput input, long? expectedRevision)
    {
        if (ResourceName.Fault(input.Header.Name) is { } fault)
            throw new HeadwaterException(ErrorCode.InvalidValue, $"`{input.Header.Name}`: {fault}");
        switch (input)
        {
            case { Source: { } source, Secret: null }:
                var (spec, secret) = PrivateSecret.Of(input.Header, Checked(source, input.Credentials), input.Credentials);
                _sources.Add(new SourcePut(input.Header, spec, expectedRevision));
                if (secret is not null)
                    _secrets.Add(secret);
                Remember(ResourceType.Source, input.Header);
                break;
            case { Secret: { } data, Source: null }:
                _secrets.Add(new SecretPut(input.Header, data, expectedRevision));
                Remember(ResourceType.Secret, input.Header);
                break;
            default:
                throw new HeadwaterException(ErrorCode.BadRequest, $"`{input.Header.Name}` is neither a source nor a secret, or both");
        }
    }

    void Remember(string noun, ResourceHeader header)
    {
        if (!_asked.TryAdd((noun, header.Name), header))
            throw new HeadwaterException(ErrorCode.DuplicateResource, $"the {noun} `{header.Name}` is given twice");
    }

    static SourceSpec Checked(SourceSpec spec, Credentials? credentials) =>
        SourceRules.Check(spec, credentials ?? Credentials.None, Limits.Default).FirstOrDefault(fault => fault.Severity == Severity.Error) is { } fault
            ? throw new HeadwaterException(fault.Code, fault.Message, fault.Hint)
            : spec;

    static ApplyItem Item(ResourceHeader header, Store.Changes.AppliedResource applied) =>
        new(header.Name, header.Version, header.Type, (ApplyAction)applied.Change);

    static HeadwaterException Missing(MissingSecret missing) => new(
        ErrorCode.MissingReference,
        $"secret `{missing.Secret}`, which source `{missing.Source}` refers to, does not exist",
        missing.Nearest is null ? "apply the secret first, or in the same file" : $"did you mean `{missing.Nearest}`?");
}
